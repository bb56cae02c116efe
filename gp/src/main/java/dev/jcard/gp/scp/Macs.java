package dev.jcard.gp.scp;

import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import java.util.Arrays;
import javax.crypto.Cipher;

/** Key check values and the MACs of receipts and load files, GPCS B.1.2.2, B.2.2 and B.5. */
public final class Macs {

    private Macs() {
    }

    /** First three bytes of eight zero bytes encrypted with a 16-byte 3DES key. */
    public static Bytes desCheckValue(Secret key) {
        return key.use(bytes -> Bytes.of(Des.ecb(Cipher.ENCRYPT_MODE, bytes, new byte[Des.BLOCK]), 0, 3));
    }

    /** First three bytes of sixteen 01 bytes encrypted with an AES key. */
    public static Bytes aesCheckValue(Secret key) {
        byte[] ones = new byte[Aes.BLOCK];
        Arrays.fill(ones, (byte) 1);
        return key.use(bytes -> Bytes.of(Aes.ecb(bytes, ones), 0, 3));
    }

    /** First three bytes of sixteen zero bytes encrypted with an AES key: what some makers answer instead. */
    public static Bytes aesCheckValueOverZeros(Secret key) {
        return key.use(bytes -> Bytes.of(Aes.ecb(bytes, new byte[Aes.BLOCK]), 0, 3));
    }

    /** Single DES plus final triple DES MAC of padded data, 8 bytes. */
    public static Bytes retailMac(Secret key, Bytes data) {
        return key.use(bytes -> Bytes.of(Des.retailMac(bytes, new byte[Des.BLOCK], data.toArray())));
    }

    /** AES-CMAC, 16 bytes. */
    public static Bytes cmac(Secret key, Bytes data) {
        return key.use(bytes -> Bytes.of(Aes.cmac(bytes, data.toArray())));
    }
}
