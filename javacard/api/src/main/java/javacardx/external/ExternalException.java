package javacardx.external;

import javacard.framework.CardRuntimeException;

/** What is wrong with the use of an external memory. */
public class ExternalException extends CardRuntimeException {
    public static final short NO_SUCH_SUBSYSTEM = 1;
    public static final short INVALID_PARAM = 2;
    public static final short INTERNAL_ERROR = 3;

    /** With a reason code. */
    public ExternalException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
