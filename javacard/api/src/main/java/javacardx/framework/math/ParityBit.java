package javacardx.framework.math;

public final class ParityBit {

    public ParityBit() {
    }

    public static native void set(byte[] buffer, short offset, short length, boolean flag);
}
