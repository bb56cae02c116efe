package javacardx.framework.string;

public final class StringUtil {
    public static final byte UTF_8 = 1;
    public static final byte UTF_16 = 2;
    public static final byte UTF_16_LE = 3;
    public static final byte UTF_16_BE = 4;
    public static final byte UCS_2 = 5;
    public static final byte GSM_7 = 6;
    public static final byte ISO_8859_1 = 7;
    public static final byte PROP_ENCODING_EXT = 64;

    private StringUtil() {
    }

    public static native short codePointCount(byte[] buffer, short offset, short length);

    public static native short codePointAt(byte[] in, short inOffset, short inLength, short inLength2, byte[]
            out, short outOffset);

    public static native short codePointBefore(byte[] in, short inOffset, short inLength, short inLength2,
            byte[] out, short outOffset);

    public static native short offsetByCodePoints(byte[] buffer, short offset, short length, short length2,
            short length22);

    public static native short compare(boolean value, byte[] in, short inOffset, short inLength, byte[] out,
            short outOffset, short outLength);

    public static native short indexOf(byte[] in, short inOffset, short inLength, byte[] out, short outOffset,
            short outLength);

    public static native short replace(byte[] in, short inOffset, short inLength, byte[] buf2, short buf2Offset,
            short buf2Length, byte[] buf3, short buf3Offset, short buf3Length, byte[] buf4, short buf4Offset);

    public static native short toLowerCase(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    public static native short toUpperCase(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    public static native short trim(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    public static native short valueOf(boolean value, byte[] buffer, short offset);

    public static native boolean parseBoolean(byte[] buffer, short offset, short length);

    public static native short valueOf(short value, byte[] buffer, short offset);

    public static native short parseShortInteger(byte[] buffer, short offset, short length);

    public static native short valueOf(short[] s, byte[] buffer, short offset);

    public static native short parseLongInteger(byte[] buffer, short offset, short length, short[] s, short length2);

    public static native short convertTo(byte[] in, short inOffset, short inLength, byte[] out, short outOffset,
            byte outLength);

    public static native short convertFrom(byte[] in, short inOffset, short inLength, byte[] out, short
            outOffset, byte outLength);

    public static native boolean check(byte[] buffer, short offset, short length);

    public static native boolean startsWith(byte[] in, short inOffset, short inLength, byte[] out, short
            outOffset, short outLength, short outLength2);

    public static native boolean endsWith(byte[] in, short inOffset, short inLength, byte[] out, short
            outOffset, short outLength, short outLength2);

    public static native short substring(byte[] in, short inOffset, short inLength, short inLength2, short
            inLength22, byte[] out, short outOffset);
}
