package javacardx.biometry1toN;

import javacard.framework.CardRuntimeException;

/** What is wrong with the use of a matcher or template. */
public class Bio1toNException extends CardRuntimeException {
    public static final short ILLEGAL_VALUE = 1;
    public static final short INVALID_DATA = 2;
    public static final short UNSUPPORTED_BIO_TYPE = 3;
    public static final short NO_BIO_TEMPLATE_ENROLLED = 4;
    public static final short ILLEGAL_USE = 5;
    public static final short BIO_TEMPLATE_DATA_CAPACITY_EXCEEDED = 6;
    public static final short MISMATCHED_BIO_TYPE = 7;

    /** With a reason code. */
    public Bio1toNException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
