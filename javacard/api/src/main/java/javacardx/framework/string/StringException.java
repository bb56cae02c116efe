package javacardx.framework.string;

import javacard.framework.CardRuntimeException;

/** What is wrong with a text. */
public class StringException extends CardRuntimeException {

    /** The card does not know the encoding. */
    public static final short UNSUPPORTED_ENCODING = 1;
    /** The text is no number, or a too large one. */
    public static final short ILLEGAL_NUMBER_FORMAT = 2;
    /** The bytes are no text. */
    public static final short INVALID_BYTE_SEQUENCE = 3;

    /** With a reason code. */
    public StringException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
