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

    /** Works on whole blocks (in CTR and CFB on bytes); returns as much as it took. */
    interface Engine {
        byte[] update(byte[] data, int offset, int length);
    }

    final int block;
    /** Family of the keys. */
    final String keys;

    BlockAlgorithm(int block, String keys) {
        this.block = block;
        this.keys = keys;
    }

    /** An engine for ECB, CBC, CTR or CFB without padding; DES keys of 8, 16 or 24 bytes. */
    Engine engine(byte[] secret, String mode, byte[] iv, boolean encrypt) {
        return this == DES || this == AES ? host(secret, mode, iv, encrypt) : own(secret, mode, iv, encrypt);
    }

    private Engine host(byte[] secret, String mode, byte[] iv, boolean encrypt) {
        try {
            byte[] full = this == DES && secret.length == 16 ? Arrays.copyOf(secret, 24) : secret;
            if (full != secret) {
                System.arraycopy(secret, 0, full, 16, 8);
            }
            String name = this == AES ? "AES" : full.length == 8 ? "DES" : "DESede";
            Cipher cipher = Cipher.getInstance(name + "/" + mode + "/NoPadding");
            int direction = encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
            SecretKeySpec spec = new SecretKeySpec(full, name);
            if (mode.equals("ECB")) {
                cipher.init(direction, spec);
            } else {
                cipher.init(direction, spec, new IvParameterSpec(iv));
            }
            return (data, offset, length) -> {
                byte[] out = cipher.update(data, offset, length);
                return out == null ? new byte[0] : out;
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private BlockCipher core() {
        return switch (this) {
            case SEED -> new SEEDEngine();
            case SM4 -> new SM4Engine();
            default -> new RijndaelEngine(block * 8);
        };
    }

    private Engine own(byte[] secret, String mode, byte[] iv, boolean encrypt) {
        boolean chained = mode.equals("CBC");
        BlockCipher cipher = chained ? CBCBlockCipher.newInstance(core()) : core();
        KeyParameter key = new KeyParameter(secret);
        cipher.init(encrypt, chained ? new ParametersWithIV(key, iv) : key);
        return (data, offset, length) -> {
            byte[] out = new byte[length];
            for (int done = 0; done < length; done += block) {
                cipher.processBlock(data, offset + done, out, done);
            }
            return out;
        };
    }
}
