package javacardx.framework.math;

/** Decimal digits, two in a byte. */
public final class BCDUtil {

    /** Of no use; all methods are static. */
    public BCDUtil() {
    }

    /** Longest number in bytes. */
    public static native short getMaxBytesSupported();

    /**
     * Decimal digits to a binary number.
     *
     * @return its length in bytes
     */
    public static native short convertToHex(byte[] in, short inOffset, short length, byte[] out, short outOffset);

    /**
     * A binary number to decimal digits.
     *
     * @return their length in bytes
     */
    public static native short convertToBCD(byte[] in, short inOffset, short length, byte[] out, short outOffset);

    /** True when all nibbles are decimal digits. */
    public static native boolean isBCDFormat(byte[] in, short offset, short length);
}
