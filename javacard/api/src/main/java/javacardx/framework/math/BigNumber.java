package javacardx.framework.math;

/** A number without sign of many bytes. */
public final class BigNumber {

    /** Decimal digits, two in a byte. */
    public static final byte FORMAT_BCD = 1;
    /** Binary. */
    public static final byte FORMAT_HEX = 2;

    /** Zero, with room for so many bytes. */
    public BigNumber(short maxBytes) {
    }

    /** Longest number in bytes. */
    public static native short getMaxBytesSupported();

    /** Sets the largest value. */
    public native void setMaximum(byte[] maximum, short offset, short length, byte format);

    /**
     * Sets the value.
     *
     * @param format {@link #FORMAT_BCD} or {@link #FORMAT_HEX}
     */
    public native void init(byte[] in, short offset, short length, byte format);

    /** Adds. */
    public native void add(byte[] in, short offset, short length, byte format);

    /** Subtracts. */
    public native void subtract(byte[] in, short offset, short length, byte format);

    /** Multiplies. */
    public native void multiply(byte[] in, short offset, short length, byte format);

    /** -1, 0 or 1 as this is less, equal or greater. */
    public native byte compareTo(BigNumber other);

    /** -1, 0 or 1 as this is less, equal or greater. */
    public native byte compareTo(byte[] in, short offset, short length, byte format);

    /** Writes the value, with leading zeros to the length. */
    public native void toBytes(byte[] out, short offset, short length, byte format);

    /** Shortest length of the value in bytes. */
    public native short getByteLength(byte format);

    /** Sets the value to zero. */
    public native void reset();
}
