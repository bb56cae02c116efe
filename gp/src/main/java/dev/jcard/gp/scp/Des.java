package dev.jcard.gp.scp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The DES operations of SCP01 and SCP02, GPCS B.1. Keys are 16 bytes, data is whole blocks. */
final class Des {

    static final int BLOCK = 8;
    private static final byte[] ZERO_IV = new byte[BLOCK];

    private Des() {
    }

    static byte[] ecb(int mode, byte[] key, byte[] data) {
        return run("DESede/ECB/NoPadding", mode, triple(key), null, data);
    }

    static byte[] cbc(int mode, byte[] key, byte[] data) {
        return run("DESede/CBC/NoPadding", mode, triple(key), ZERO_IV, data);
    }

    /** Single DES with the first half of {@code key}, one block. */
    static byte[] singleEcb(byte[] key, byte[] block) {
        return run("DES/ECB/NoPadding", Cipher.ENCRYPT_MODE, Arrays.copyOf(key, BLOCK), null, block);
    }

    /** Full triple DES MAC (B.1.2.1) over padded data. */
    static byte[] fullMac(byte[] key, byte[] icv, byte[] data) {
        byte[] padded = Padding.pad(data, BLOCK);
        return lastBlock(run("DESede/CBC/NoPadding", Cipher.ENCRYPT_MODE, triple(key), icv, padded));
    }

    /** Single DES plus final triple DES MAC (B.1.2.2), also called retail MAC, over padded data. */
    static byte[] retailMac(byte[] key, byte[] icv, byte[] data) {
        byte[] padded = Padding.pad(data, BLOCK);
        byte[] chain = icv;
        int last = padded.length - BLOCK;
        if (last > 0) {
            byte[] head = Arrays.copyOf(padded, last);
            chain = lastBlock(run("DES/CBC/NoPadding", Cipher.ENCRYPT_MODE, Arrays.copyOf(key, BLOCK), icv, head));
        }
        byte[] tail = Arrays.copyOfRange(padded, last, padded.length);
        return run("DESede/CBC/NoPadding", Cipher.ENCRYPT_MODE, triple(key), chain, tail);
    }

    private static byte[] lastBlock(byte[] data) {
        return Arrays.copyOfRange(data, data.length - BLOCK, data.length);
    }

    private static byte[] triple(byte[] key) {
        byte[] full = Arrays.copyOf(key, 24);
        System.arraycopy(key, 0, full, 16, BLOCK);
        return full;
    }

    private static byte[] run(String cipherName, int mode, byte[] key, byte[] iv, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance(cipherName);
            SecretKeySpec spec = new SecretKeySpec(key, cipherName.substring(0, cipherName.indexOf('/')));
            if (iv == null) {
                cipher.init(mode, spec);
            } else {
                cipher.init(mode, spec, new IvParameterSpec(iv));
            }
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("DES failed on whole blocks: " + e.getMessage(), e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
