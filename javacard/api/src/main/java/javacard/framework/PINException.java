package javacard.framework;

/** What is wrong with the use of a PIN. */
public class PINException extends CardRuntimeException {

    /** A parameter is out of range. */
    public static final short ILLEGAL_VALUE = 1;
    /** The PIN is in a state that does not allow it. */
    public static final short ILLEGAL_STATE = 2;

    /** With a reason code. */
    public PINException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
