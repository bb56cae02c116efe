package javacard.framework;

/** Arrays whose content is guarded against faults. */
public class SensitiveArrays {

    private SensitiveArrays() {
    }

    /** Throws a {@link SecurityException} when the content was disturbed. */
    public static native void assertIntegrity(Object array);

    /** True for an array made here. */
    public static native boolean isIntegritySensitive(Object array);

    /** True when the card has such arrays. */
    public static native boolean isIntegritySensitiveArraysSupported();

    /**
     * A guarded array.
     *
     * @param type {@code ARRAY_TYPE_} of {@link JCSystem}
     * @param memory {@code MEMORY_TYPE_} of {@link JCSystem}
     */
    public static native Object makeIntegritySensitiveArray(byte type, byte memory, short length);

    /**
     * Sets all elements to zero.
     *
     * @return their number
     */
    public static native short clearArray(Object array);
}
