package javacardx.framework.string;

/** Works on text as UTF-8 in arrays of bytes. */
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

    /** The number of characters. */
    public static native short codePointCount(byte[] text, short offset, short length);

    /**
     * Copies the character at {@code index}.
     *
     * @return its length in bytes
     */
    public static native short codePointAt(byte[] text, short offset, short length, short index, byte[] dest,
            short destOffset);

    /**
     * Copies the character before {@code index}.
     *
     * @return its length in bytes
     */
    public static native short codePointBefore(byte[] text, short offset, short length, short index, byte[] dest,
            short destOffset);

    /** The offset so many characters away from {@code index}. */
    public static native short offsetByCodePoints(byte[] text, short offset, short length, short index, short count);

    /** Negative, zero or positive as the first text sorts before, with or after the other. */
    public static native short compare(boolean ignoreCase, byte[] text, short offset, short length, byte[] other,
            short otherOffset, short otherLength);

    /** Where a part first occurs, or -1. */
    public static native short indexOf(byte[] text, short offset, short length, byte[] part, short partOffset,
            short partLength);

    /**
     * Copies with all occurrences replaced.
     *
     * @return length of the result
     */
    public static native short replace(byte[] text, short offset, short length, byte[] old, short oldOffset,
            short oldLength, byte[] by, short byOffset, short byLength, byte[] dest, short destOffset);

    /**
     * Copies in lower case.
     *
     * @return length of the result
     */
    public static native short toLowerCase(byte[] text, short offset, short length, byte[] dest, short destOffset);

    /**
     * Copies in upper case.
     *
     * @return length of the result
     */
    public static native short toUpperCase(byte[] text, short offset, short length, byte[] dest, short destOffset);

    /**
     * Copies without white space at both ends.
     *
     * @return length of the result
     */
    public static native short trim(byte[] text, short offset, short length, byte[] dest, short destOffset);

    /**
     * Writes {@code true} or {@code false}.
     *
     * @return length of the result
     */
    public static native short valueOf(boolean value, byte[] dest, short offset);

    /** True when the text says true, in any case. */
    public static native boolean parseBoolean(byte[] text, short offset, short length);

    /**
     * Writes decimal digits.
     *
     * @return length of the result
     */
    public static native short valueOf(short value, byte[] dest, short offset);

    /** The number that decimal digits say. */
    public static native short parseShortInteger(byte[] text, short offset, short length);

    /**
     * Writes the decimal digits of a number of up to four shorts.
     *
     * @return length of the result
     */
    public static native short valueOf(short[] value, byte[] dest, short offset);

    /**
     * Reads decimal digits into up to four shorts.
     *
     * @return how many shorts
     */
    public static native short parseLongInteger(byte[] text, short offset, short length, short[] dest,
            short destOffset);

    /**
     * Copies to another encoding.
     *
     * @return length of the result
     */
    public static native short convertTo(byte[] text, short offset, short length, byte[] dest, short destOffset,
            byte encoding);

    /**
     * Copies from another encoding.
     *
     * @return length of the result
     */
    public static native short convertFrom(byte[] text, short offset, short length, byte[] dest, short destOffset,
            byte encoding);

    /** True when the bytes are correct UTF-8. */
    public static native boolean check(byte[] text, short offset, short length);

    /** True when the text begins with so many characters of the part. */
    public static native boolean startsWith(byte[] text, short offset, short length, byte[] part, short partOffset,
            short partLength, short count);

    /** True when the text ends with so many characters of the part. */
    public static native boolean endsWith(byte[] text, short offset, short length, byte[] part, short partOffset,
            short partLength, short count);

    /**
     * Copies the characters from {@code begin} to before {@code end}.
     *
     * @return length of the result
     */
    public static native short substring(byte[] text, short offset, short length, short begin, short end, byte[] dest,
            short destOffset);
}
