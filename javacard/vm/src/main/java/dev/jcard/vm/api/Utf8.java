package dev.jcard.vm.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Characters of UTF-8 in bytes; a byte that belongs to no well-formed character counts as one of its own. */
final class Utf8 {

    private Utf8() {
    }

    /** Bytes of the well-formed character here; 0 when there is none. */
    static int wellFormed(byte[] b, int at) {
        int lead = b[at] & 0xFF;
        int length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > b.length) {
            return 0;
        }
        byte[] part = Arrays.copyOfRange(b, at, at + length);
        byte[] again = new String(part, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(part, again) ? length : 0;
    }

    static int next(byte[] b, int at) {
        return at + Math.max(1, wellFormed(b, at));
    }

    /** Where the character begins that ends before {@code at}. */
    static int previous(byte[] b, int at) {
        for (int start = Math.max(0, at - 4); start < at; start++) {
            if (wellFormed(b, start) == at - start) {
                return start;
            }
        }
        return at - 1;
    }

    static int count(byte[] b) {
        int count = 0;
        for (int p = 0; p < b.length; p = next(b, p)) {
            count++;
        }
        return count;
    }

    static boolean isValid(byte[] b) {
        int p = 0;
        while (p < b.length && wellFormed(b, p) > 0) {
            p = next(b, p);
        }
        return p == b.length;
    }

    /** Index so many characters away from {@code index}; -1 when there are not that many. */
    static int move(byte[] b, int index, int count) {
        int p = index;
        for (int i = 0; i < Math.abs(count); i++) {
            if (count > 0 ? p >= b.length : p <= 0) {
                return -1;
            }
            p = count > 0 ? next(b, p) : previous(b, p);
        }
        return p;
    }

    /** The text without what is not well formed. */
    static String text(byte[] b) {
        StringBuilder s = new StringBuilder();
        for (int p = 0; p < b.length; p = next(b, p)) {
            s.append(new String(b, p, wellFormed(b, p), StandardCharsets.UTF_8));
        }
        return s.toString();
    }
}
