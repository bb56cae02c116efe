package com.musclecard.CardEdge;

/** The optional rule for new PINs: letters and digits, at least two of lower case, upper case, digit. */
final class PinPolicy {

    private PinPolicy() {
    }

    /** Checks the length byte at {@code at} and the PIN after it. */
    static void require(byte[] buffer, short at) {
        byte kinds = 0;
        short end = (short) (at + buffer[at]);
        while (at++ < end) {
            byte kind = kind(buffer[at]);
            Wire.require(kind != 0, Status.INVALID_PARAMETER);
            kinds |= kind;
        }
        Wire.require((byte) (kinds & (byte) (kinds - 1)) != 0, Status.INVALID_PARAMETER);
    }

    private static byte kind(byte c) {
        if (c >= '0' && c <= '9') {
            return 1;
        }
        if (c >= 'A' && c <= 'Z') {
            return 2;
        }
        return (byte) (c >= 'a' && c <= 'z' ? 4 : 0);
    }
}
