package javacard.framework;

public class Util {

    private Util() {
    }

    public static final native byte arrayCompare(byte[] in, short inOffset, byte[] out, short outOffset, short
            outLength);

    public static final native short arrayCopy(byte[] in, short inOffset, byte[] out, short outOffset, short outLength);

    public static final native short arrayCopyNonAtomic(byte[] in, short inOffset, byte[] out, short outOffset,
            short outLength);

    public static final native short arrayFillNonAtomic(byte[] buffer, short offset, short length, byte length2);

    public static final native short getShort(byte[] buffer, short offset);

    public static final native short makeShort(byte value, byte value2);

    public static final native short setShort(byte[] buffer, short offset, short length);

    public static final native short arrayFill(byte[] buffer, short offset, short length, byte length2);
}
