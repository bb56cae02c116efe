package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Ciphered load files, GPCS C.6: CBC with 3DES or AES, padded with 80 and zeros. */
final class LoadFileCipher {

    private LoadFileCipher() {
    }

    /**
     * The load file.
     *
     * @param vector one block, or empty for zeros
     * @throws Refusal 6A80 when lengths or padding are wrong
     */
    static Bytes decrypt(StoredKey key, Bytes vector, Bytes ciphered) {
        boolean aes = key.type() == StoredKey.AES;
        int block = aes ? 16 : 8;
        Refusal.unless(vector.isEmpty() || vector.length() == block, Refusal.WRONG_DATA, "the initial vector is not one block");
        Refusal.unless(!ciphered.isEmpty() && ciphered.length() % block == 0, Refusal.WRONG_DATA, "not whole blocks");
        byte[] padded = key.value().use(raw -> run(aes, raw, vector.isEmpty() ? new byte[block] : vector.toArray(), ciphered.toArray()));
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        Refusal.unless(end >= 0 && padded[end] == (byte) 0x80 && padded.length - end <= block, Refusal.WRONG_DATA, "the padding is wrong");
        return Bytes.of(padded, 0, end);
    }

    private static byte[] run(boolean aes, byte[] key, byte[] vector, byte[] data) {
        try {
            byte[] full = aes || key.length == 24 ? key : java.util.Arrays.copyOf(key, 24);
            if (!aes && key.length == 16) {
                System.arraycopy(key, 0, full, 16, 8);
            }
            Cipher cipher = Cipher.getInstance(aes ? "AES/CBC/NoPadding" : "DESede/CBC/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(full, aes ? "AES" : "DESede"), new IvParameterSpec(vector));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES and 3DES are part of every JDK", e);
        }
    }
}
