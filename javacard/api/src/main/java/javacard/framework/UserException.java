package javacard.framework;

public class UserException extends CardException {

    public UserException() {
        this((short) 0);
    }

    /** An exception with a reason code. */
    public UserException(short reason) {
        super(reason);
    }

    public static native void throwIt(short value) throws UserException;
}
