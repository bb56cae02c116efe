package javacardx.framework.math;

public final class BCDUtil {

    public BCDUtil() {
    }

    public static native short getMaxBytesSupported();

    public static native short convertToHex(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    public static native short convertToBCD(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    public static native boolean isBCDFormat(byte[] buffer, short offset, short length);
}
