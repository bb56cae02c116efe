package javacard.framework;

/** Copies, fills and compares arrays of bytes. */
public class Util {

    private Util() {
    }

    /**
     * Compares byte by byte.
     *
     * @return -1, 0 or 1 as the first is less, equal or greater
     */
    public static final native byte arrayCompare(byte[] src, short srcOffset, byte[] dest, short destOffset,
            short length);

    /**
     * Copies; all or nothing where the target is persistent.
     *
     * @return destOffset + length
     */
    public static final native short arrayCopy(byte[] src, short srcOffset, byte[] dest, short destOffset,
            short length);

    /**
     * Copies, outside of any transaction.
     *
     * @return destOffset + length
     */
    public static final native short arrayCopyNonAtomic(byte[] src, short srcOffset, byte[] dest, short destOffset,
            short length);

    /**
     * Sets bytes to a value, outside of any transaction.
     *
     * @return offset + length
     */
    public static final native short arrayFillNonAtomic(byte[] array, short offset, short length, byte value);

    /** Two bytes as a short, high byte first. */
    public static final native short getShort(byte[] array, short offset);

    /** Two bytes as a short. */
    public static final native short makeShort(byte high, byte low);

    /**
     * Writes two bytes, high byte first.
     *
     * @return offset + 2
     */
    public static final native short setShort(byte[] array, short offset, short value);

    /**
     * Sets bytes to a value; all or nothing where the array is persistent.
     *
     * @return offset + length
     */
    public static final native short arrayFill(byte[] array, short offset, short length, byte value);
}
