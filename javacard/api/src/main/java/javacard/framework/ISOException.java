package javacard.framework;

/** Carries a status word out of {@code process}; its reason is the status word. */
public class ISOException extends CardRuntimeException {

    /** With a reason code. */
    public ISOException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
