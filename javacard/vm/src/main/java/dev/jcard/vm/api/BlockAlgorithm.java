package dev.jcard.vm.api;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.RijndaelEngine;
import org.bouncycastle.crypto.engines.SEEDEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** Block ciphers: DES and AES are the host's, the others BouncyCastle's. Rijndael has blocks that AES left out. */
enum BlockAlgorithm {

    DES(8, "DES"),
    AES(16, "AES"),
    SEED(16, "SEED"),
    SM4(16, "SM4"),
    RIJNDAEL_192(24, "AES"),
    RIJNDAEL_256(32, "AES");

    /** One key, mode and direction; works on whole blocks (in CTR and CFB on bytes) and returns as much as it took. */
    interface Engine {

        /** Begins anew with this initial vector; null in ECB. */
        void start(byte[] iv);

        byte[] update(byte[] data, int offset, int length);
    }

    final int block;
    /** Family of the keys. */
    final String keys;

    BlockAlgorithm(int block, String keys) {
        this.block = block;
        this.keys = keys;
    }

    /** An engine for ECB, CBC, CTR or CFB without padding, started; DES keys of 8, 16 or 24 bytes. */
    Engine engine(byte[] secret, String mode, byte[] iv, boolean encrypt) {
        Engine engine = this == DES || this == AES ? new HostEngine(this, secret, mode, encrypt)
                : new OwnEngine(this, secret, mode, encrypt);
        engine.start(iv);
        return engine;
    }

    /** A cipher of the host. */
    private static final class HostEngine implements Engine {

        private final Cipher cipher;
        private final SecretKeySpec key;
        private final int direction;
        private final boolean chained;

        HostEngine(BlockAlgorithm algorithm, byte[] secret, String mode, boolean encrypt) {
            byte[] full = algorithm == DES && secret.length == 16 ? Arrays.copyOf(secret, 24) : secret;
            if (full != secret) {
                System.arraycopy(secret, 0, full, 16, 8);
            }
            String name = algorithm == AES ? "AES" : full.length == 8 ? "DES" : "DESede";
            key = new SecretKeySpec(full, name);
            direction = encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
            chained = !mode.equals("ECB");
            try {
                cipher = Cipher.getInstance(name + "/" + mode + "/NoPadding");
                if (!chained) {
                    cipher.init(direction, key);
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void start(byte[] iv) {
            if (chained) {
                try {
                    cipher.init(direction, key, new IvParameterSpec(iv));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public byte[] update(byte[] data, int offset, int length) {
            byte[] out = cipher.update(data, offset, length);
            return out == null ? new byte[0] : out;
        }
    }

    /** A cipher of BouncyCastle. */
    private static final class OwnEngine implements Engine {

        private final BlockCipher cipher;
        private final KeyParameter key;
        private final boolean encrypt;
        private final boolean chained;

        OwnEngine(BlockAlgorithm algorithm, byte[] secret, String mode, boolean encrypt) {
            BlockCipher core = switch (algorithm) {
                case SEED -> new SEEDEngine();
                case SM4 -> new SM4Engine();
                default -> new RijndaelEngine(algorithm.block * 8);
            };
            this.key = new KeyParameter(secret);
            this.encrypt = encrypt;
            this.chained = mode.equals("CBC");
            this.cipher = chained ? CBCBlockCipher.newInstance(core) : core;
        }

        @Override
        public void start(byte[] iv) {
            cipher.init(encrypt, chained ? new ParametersWithIV(key, iv) : key);
        }

        @Override
        public byte[] update(byte[] data, int offset, int length) {
            byte[] out = new byte[length];
            for (int done = 0; done < length; done += cipher.getBlockSize()) {
                cipher.processBlock(data, offset + done, out, done);
            }
            return out;
        }
    }
}
