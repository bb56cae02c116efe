package javacard.framework;

public class PINException extends CardRuntimeException {
    public static final short ILLEGAL_VALUE = 1;
    public static final short ILLEGAL_STATE = 2;

    /** An exception with a reason code. */
    public PINException(short reason) {
        super(reason);
    }

    public static native void throwIt(short value);
}
