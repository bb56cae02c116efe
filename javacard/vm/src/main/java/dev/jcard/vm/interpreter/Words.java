package dev.jcard.vm.interpreter;

/** Kinds of words on the operand stack, and the two-word int. */
final class Words {

    /** Added to a reference; null is this alone. */
    static final int REFERENCE = 0x10000;
    /** Added to the return address of jsr. */
    static final int RETURN_ADDRESS = 0x20000;

    private Words() {
    }

    static boolean isReference(int word) {
        return word >>> 16 == 1;
    }

    static int intAt(int[] s, int at) {
        return s[at] << 16 | s[at + 1] & 0xFFFF;
    }

    static void putInt(int[] s, int at, int value) {
        s[at] = value >> 16;
        s[at + 1] = (short) value;
    }
}
