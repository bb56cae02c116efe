package javacardx.framework.string;

import javacard.framework.CardRuntimeException;

public class StringException extends CardRuntimeException {
    public static final short UNSUPPORTED_ENCODING = 1;
    public static final short ILLEGAL_NUMBER_FORMAT = 2;
    public static final short INVALID_BYTE_SEQUENCE = 3;

    /** An exception with a reason code. */
    public StringException(short reason) {
        super(reason);
    }

    public static native void throwIt(short value);
}
