package dev.jcard.vm.runtime;

/**
 * A command APDU in coded form, ISO 7816-3 12.1.
 *
 * @param lc       data bytes
 * @param data     where they start
 * @param le       expected bytes, -1 when there is no Le; 256 or 65536 when it is zero
 * @param extended whether the lengths have three bytes
 */
record CommandBytes(byte[] coded, int lc, int data, int le, boolean extended) {

    /** Null when the lengths do not fit. */
    static CommandBytes parse(byte[] c) {
        int n = c.length;
        if (n < 4) {
            return null;
        }
        if (n == 4) {
            return new CommandBytes(c, 0, 5, -1, false);
        }
        int first = c[4] & 0xFF;
        if (n == 5) {
            return new CommandBytes(c, 0, 5, first == 0 ? 256 : first, false);
        }
        if (first != 0) {
            return shortBody(c, n, first);
        }
        return extendedBody(c, n);
    }

    private static CommandBytes shortBody(byte[] c, int n, int lc) {
        if (n == 5 + lc) {
            return new CommandBytes(c, lc, 5, -1, false);
        }
        if (n == 6 + lc) {
            int le = c[n - 1] & 0xFF;
            return new CommandBytes(c, lc, 5, le == 0 ? 256 : le, false);
        }
        return null;
    }

    private static CommandBytes extendedBody(byte[] c, int n) {
        if (n == 6) {
            // not in the standard, but tools send it: an empty body with its Lc, then Le
            int le = c[5] & 0xFF;
            return new CommandBytes(c, 0, 5, le == 0 ? 256 : le, false);
        }
        int length = u2(c, 5);
        if (n == 7) {
            return new CommandBytes(c, 0, 7, length == 0 ? 65536 : length, true);
        }
        if (length != 0 && n == 7 + length) {
            return new CommandBytes(c, length, 7, -1, true);
        }
        if (length != 0 && n == 9 + length) {
            int le = u2(c, n - 2);
            return new CommandBytes(c, length, 7, le == 0 ? 65536 : le, true);
        }
        return null;
    }

    private static int u2(byte[] c, int at) {
        return (c[at] & 0xFF) << 8 | c[at + 1] & 0xFF;
    }

    int cla() {
        return coded[0] & 0xFF;
    }

    int ins() {
        return coded[1] & 0xFF;
    }

    int p1() {
        return coded[2] & 0xFF;
    }

    int p2() {
        return coded[3] & 0xFF;
    }

    /** The same with lengths of one byte, for applets that know no others; Lc must be below 256. */
    CommandBytes shortened() {
        if (!extended) {
            return this;
        }
        int end = lc == 0 ? 0 : 1 + lc;
        byte[] c = new byte[4 + end + (le < 0 ? 0 : 1)];
        System.arraycopy(coded, 0, c, 0, 4);
        if (lc > 0) {
            c[4] = (byte) lc;
            System.arraycopy(coded, data, c, 5, lc);
        }
        if (le >= 0) {
            c[c.length - 1] = (byte) Math.min(le, 256);
        }
        return parse(c);
    }

    /**
     * Logical channel coded in the class byte, ISO 7816-4 5.4.1; -1 when the class byte is invalid. Cards with four
     * channels at most take proprietary classes from C0 on as they are; those with the basic channel only (before Java
     * Card 2.2) leave every class to the applet.
     */
    int channel(int channels) {
        int cla = cla();
        if (cla == 0xFF) {
            return -1;
        }
        if (channels == 1 || cla >= 0xC0 && channels <= 4) {
            return 0;
        }
        return (cla & 0x40) != 0 ? 4 + (cla & 0x0F) : cla & 0x03;
    }
}
