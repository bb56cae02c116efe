package javacardx.security;

/**
 * Asserts that the result of the last sensitive method was what the applet acts on; each throws a {@link
 * SecurityException} otherwise.
 */
public final class SensitiveResult {

    private SensitiveResult() {
    }

    /** The result was this object. */
    public static native void assertEquals(Object object);

    /** The result was true. */
    public static native void assertTrue();

    /** The result was false. */
    public static native void assertFalse();

    /** The result was below zero. */
    public static native void assertNegative();

    /** The result was above zero. */
    public static native void assertPositive();

    /** The result was zero. */
    public static native void assertZero();

    /** The result was this value. */
    public static native void assertEquals(short value);

    /** The result was above this value. */
    public static native void assertGreaterThan(short value);

    /** The result was below this value. */
    public static native void assertLessThan(short value);

    /** Forgets the last result. */
    public static native void reset();
}
