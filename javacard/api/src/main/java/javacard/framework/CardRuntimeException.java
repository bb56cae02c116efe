package javacard.framework;

public class CardRuntimeException extends RuntimeException {

    /** An exception with a reason code. */
    public CardRuntimeException(short reason) {
    }

    public static native void throwIt(short value);

    public native short getReason();

    public native void setReason(short value);
}
