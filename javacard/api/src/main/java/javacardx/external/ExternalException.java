package javacardx.external;

import javacard.framework.CardRuntimeException;

public class ExternalException extends CardRuntimeException {
    public static final short NO_SUCH_SUBSYSTEM = 1;
    public static final short INVALID_PARAM = 2;
    public static final short INTERNAL_ERROR = 3;

    /** An exception with a reason code. */
    public ExternalException(short reason) {
        super(reason);
    }

    public static native void throwIt(short value);
}
