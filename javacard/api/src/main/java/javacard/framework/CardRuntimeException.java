package javacard.framework;

/** An unchecked exception with a reason code. */
public class CardRuntimeException extends RuntimeException {

    /** With a reason code. */
    public CardRuntimeException(short reason) {
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);

    /** The reason code. */
    public native short getReason();

    /** Changes the reason code. */
    public native void setReason(short reason);
}
