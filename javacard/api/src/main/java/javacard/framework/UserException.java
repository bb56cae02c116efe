package javacard.framework;

/** A checked exception for applets. */
public class UserException extends CardException {

    /** With reason code 0. */
    public UserException() {
        this((short) 0);
    }

    /** With a reason code. */
    public UserException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason) throws UserException;
}
