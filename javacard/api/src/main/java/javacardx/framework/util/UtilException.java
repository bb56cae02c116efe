package javacardx.framework.util;

import javacard.framework.CardRuntimeException;

public class UtilException extends CardRuntimeException {
    public static final short ILLEGAL_VALUE = 1;
    public static final short TYPE_MISMATCHED = 2;

    /** An exception with a reason code. */
    public UtilException(short reason) {
        super(reason);
    }

    public static native void throwIt(short value);
}
