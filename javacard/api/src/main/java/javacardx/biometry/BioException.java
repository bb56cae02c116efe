package javacardx.biometry;

import javacard.framework.CardRuntimeException;

/** What is wrong with the use of a template. */
public class BioException extends CardRuntimeException {
    public static final short ILLEGAL_VALUE = 1;
    public static final short INVALID_DATA = 2;
    public static final short NO_SUCH_BIO_TEMPLATE = 3;
    public static final short NO_TEMPLATES_ENROLLED = 4;
    public static final short ILLEGAL_USE = 5;

    /** With a reason code. */
    public BioException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
