package javacardx.framework.math;

/** The parity bits of DES keys. */
public final class ParityBit {

    /** Of no use; all methods are static. */
    public ParityBit() {
    }

    /** Sets the lowest bit of each byte so that its parity is even or odd. */
    public static native void set(byte[] in, short offset, short length, boolean isEven);
}
