package javacardx.framework.math;

public final class BigNumber {
    public static final byte FORMAT_BCD = 1;
    public static final byte FORMAT_HEX = 2;

    /** An exception with a reason code. */
    public BigNumber(short reason) {
    }

    public static native short getMaxBytesSupported();

    public native void setMaximum(byte[] buffer, short offset, short length, byte length2);

    public native void init(byte[] buffer, short offset, short length, byte length2);

    public native void add(byte[] buffer, short offset, short length, byte length2);

    public native void subtract(byte[] buffer, short offset, short length, byte length2);

    public native void multiply(byte[] buffer, short offset, short length, byte length2);

    public native byte compareTo(BigNumber bigNumber);

    public native byte compareTo(byte[] buffer, short offset, short length, byte length2);

    public native void toBytes(byte[] buffer, short offset, short length, byte length2);

    public native short getByteLength(byte value);

    public native void reset();
}
