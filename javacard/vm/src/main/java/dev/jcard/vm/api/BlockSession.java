package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** DES, 3DES and AES in ECB, CBC and CTR. */
final class BlockSession implements CipherSession {

    private final Jcre jcre;
    private final KeyData key;
    private final int cipher;
    private final int padding;
    private final boolean encrypt;
    private final byte[] iv;
    private final int block;
    private Cipher engine;
    private byte[] pending = {};

    BlockSession(Jcre jcre, KeyData key, int cipher, int padding, boolean encrypt, byte[] iv) {
        this.jcre = jcre;
        this.key = key;
        this.cipher = cipher;
        this.padding = padding;
        this.encrypt = encrypt;
        this.block = isDes(cipher) ? 8 : 16;
        this.iv = iv == null ? new byte[block] : iv;
        boolean chained = cipher != CipherApi.DES_ECB && cipher != CipherApi.AES_ECB;
        if (iv != null && (!chained || iv.length != block)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        restart();
    }

    private static boolean isDes(int cipher) {
        return cipher == CipherApi.DES_CBC || cipher == CipherApi.DES_ECB;
    }

    private void restart() {
        String mode = switch (cipher) {
            case CipherApi.AES_CBC, CipherApi.DES_CBC -> "CBC";
            case CipherApi.AES_CTR -> "CTR";
            default -> "ECB";
        };
        engine = engine(key.get(KeyData.SECRET), isDes(cipher), mode, iv, encrypt);
        pending = new byte[0];
    }

    /** A cipher of the host without padding; DES keys of 8, 16 or 24 bytes. */
    static Cipher engine(byte[] secret, boolean des, String mode, byte[] iv, boolean encrypt) {
        try {
            byte[] full = des && secret.length == 16 ? Arrays.copyOf(secret, 24) : secret;
            if (des && secret.length == 16) {
                System.arraycopy(secret, 0, full, 16, 8);
            }
            String name = des ? full.length == 8 ? "DES" : "DESede" : "AES";
            Cipher engine = Cipher.getInstance(name + "/" + mode + "/NoPadding");
            int direction = encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
            SecretKeySpec spec = new SecretKeySpec(full, name);
            if (mode.equals("ECB")) {
                engine.init(direction, spec);
            } else {
                engine.init(direction, spec, new IvParameterSpec(iv));
            }
            return engine;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** When padding is to be removed, the last block waits. */
    @Override
    public byte[] update(byte[] data) {
        byte[] all = join(pending, data);
        int whole = cipher == CipherApi.AES_CTR ? all.length : all.length - all.length % block;
        if (!encrypt && padding != Padding.NONE && whole == all.length && whole > 0) {
            whole -= block;
        }
        pending = Arrays.copyOfRange(all, whole, all.length);
        byte[] out = engine.update(all, 0, whole);
        return out == null ? new byte[0] : out;
    }

    @Override
    public byte[] finish(byte[] data) {
        byte[] rest = join(pending, data);
        if (encrypt) {
            rest = Padding.add(padding, rest, block);
        }
        if (cipher != CipherApi.AES_CTR && rest.length % block != 0) {
            restart();
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        byte[] out = engine.update(rest);
        restart();
        if (out == null) {
            out = new byte[0];
        }
        byte[] result = encrypt ? out : Padding.remove(padding, out, block);
        if (result == null) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        return result;
    }

    static byte[] join(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
