package javacardx.security.util;

/** A counter that only goes up. */
public final class MonotonicCounter {

    private MonotonicCounter() {
    }

    /** Zero, of so many bytes. */
    public static final native MonotonicCounter getInstance(short size, byte memoryType);

    /** Where it is kept, {@code MEMORY_TYPE_} of JCSystem. */
    public native byte getMemoryType();

    /** Its length in bytes. */
    public native short getSize();

    /** Sets a value, big-endian. */
    public native short setValue(byte[] buffer, short offset, short length);

    /**
     * Writes the value.
     *
     * @return its length in bytes
     */
    public native short get(byte[] buffer, short offset);

    /**
     * Adds.
     *
     * @return how much was added
     */
    public native short incrementBy(short value);

    /** -1, 0 or 1 as this is less, equal or greater. */
    public native short compareTo(byte[] buffer, short offset, short length);

    /** -1, 0 or 1 as this is less, equal or greater. */
    public native short compareTo(MonotonicCounter other);

    /** True at the largest value. */
    public native boolean equalsMax();
}
