package javacardx.framework.util;

import javacard.framework.CardRuntimeException;

/** What is wrong with the arrays given. */
public class UtilException extends CardRuntimeException {

    /** A parameter is out of range. */
    public static final short ILLEGAL_VALUE = 1;
    /** The arrays have different elements. */
    public static final short TYPE_MISMATCHED = 2;

    /** With a reason code. */
    public UtilException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
