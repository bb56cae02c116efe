package javacardx.framework.time;

import javacard.framework.CardRuntimeException;

/** What is wrong with a duration. */
public class DateTimeException extends CardRuntimeException {
    public static final short INVALID_VALUE = 1;
    public static final short INVALID_UNIT = 2;

    /** With a reason code. */
    public DateTimeException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
