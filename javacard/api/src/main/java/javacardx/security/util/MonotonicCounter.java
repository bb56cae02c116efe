package javacardx.security.util;

public final class MonotonicCounter {

    private MonotonicCounter() {
    }

    public static final native MonotonicCounter getInstance(short value, byte value2);

    public native byte getMemoryType();

    public native short getSize();

    public native short setValue(byte[] buffer, short offset, short length);

    public native short get(byte[] buffer, short offset);

    public native short incrementBy(short value);

    public native short compareTo(byte[] buffer, short offset, short length);

    public native short compareTo(MonotonicCounter monotonicCounter);

    public native boolean equalsMax();
}
