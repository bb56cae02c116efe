package javacard.framework;

public class CardException extends Exception {

    /** An exception with a reason code. */
    public CardException(short reason) {
    }

    public static native void throwIt(short value) throws CardException;

    public native short getReason();

    public native void setReason(short value);
}
