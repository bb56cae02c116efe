package javacardx.framework.util.intx;

import javacard.framework.Shareable;

/** Numbers of 32 bits, big-endian. */
public final class JCint {

    private JCint() {
    }

    /** From four bytes, high one first. */
    public static final native int makeInt(byte b1, byte b2, byte b3, byte b4);

    /** From two shorts. */
    public static final native int makeInt(short high, short low);

    /** Four bytes as an int. */
    public static final native int getInt(byte[] array, short offset);

    /**
     * Writes four bytes.
     *
     * @return offset + 4
     */
    public static final native short setInt(byte[] array, short offset, int value);

    /**
     * An array in RAM.
     *
     * @param event as in JCSystem
     */
    public static native int[] makeTransientIntArray(short length, byte event);

    /** A window into an array of this context for the applet behind {@code reader}. */
    public static native int[] makeIntArrayView(int[] array, short offset, short length, short attributes,
            Shareable reader);
}
