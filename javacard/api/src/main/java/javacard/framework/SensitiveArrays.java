package javacard.framework;

public class SensitiveArrays {

    private SensitiveArrays() {
    }

    public static native void assertIntegrity(Object object);

    public static native boolean isIntegritySensitive(Object object);

    public static native boolean isIntegritySensitiveArraysSupported();

    public static native Object makeIntegritySensitiveArray(byte value, byte value2, short value22);

    public static native short clearArray(Object object);
}
