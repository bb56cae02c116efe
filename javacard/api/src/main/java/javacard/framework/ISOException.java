package javacard.framework;

public class ISOException extends CardRuntimeException {

    /** An exception with a reason code. */
    public ISOException(short reason) {
        super(reason);
    }

    public static native void throwIt(short value);
}
