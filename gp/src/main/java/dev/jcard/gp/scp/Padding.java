package dev.jcard.gp.scp;

import java.util.Arrays;

/** Padding with 80 and zeros, GPCS B.2.3 and B.4 (ISO 7816-4 method 2). */
final class Padding {

    private Padding() {
    }

    static byte[] pad(byte[] data, int block) {
        byte[] padded = Arrays.copyOf(data, (data.length / block + 1) * block);
        padded[data.length] = (byte) 0x80;
        return padded;
    }

    /** Without the padding, or null when there is none. */
    static byte[] unpad(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        return end >= 0 && padded[end] == (byte) 0x80 ? Arrays.copyOf(padded, end) : null;
    }
}
