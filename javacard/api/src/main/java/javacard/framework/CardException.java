package javacard.framework;

/** A checked exception with a reason code. */
public class CardException extends Exception {

    /** With a reason code. */
    public CardException(short reason) {
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason) throws CardException;

    /** The reason code. */
    public native short getReason();

    /** Changes the reason code. */
    public native void setReason(short reason);
}
