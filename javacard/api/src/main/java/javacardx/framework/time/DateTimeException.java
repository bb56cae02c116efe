package javacardx.framework.time;

import javacard.framework.CardRuntimeException;

public class DateTimeException extends CardRuntimeException {
    public static final short INVALID_VALUE = 1;
    public static final short INVALID_UNIT = 2;

    /** An exception with a reason code. */
    public DateTimeException(short reason) {
        super(reason);
    }

    public static native void throwIt(short value);
}
