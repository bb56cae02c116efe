package javacardx.framework.tlv;

import javacard.framework.CardRuntimeException;

/** What is wrong with a TLV. */
public class TLVException extends CardRuntimeException {

    /** A parameter is out of range. */
    public static final short INVALID_PARAM = 1;
    /** A capacity out of range. */
    public static final short ILLEGAL_SIZE = 2;
    /** The tag has no value yet. */
    public static final short EMPTY_TAG = 3;
    /** The TLV has no value yet. */
    public static final short EMPTY_TLV = 4;
    /** The bytes are no tag. */
    public static final short MALFORMED_TAG = 5;
    /** The bytes are no TLV. */
    public static final short MALFORMED_TLV = 6;
    /** More than there is room for. */
    public static final short INSUFFICIENT_STORAGE = 7;
    /** The tag is too long. */
    public static final short TAG_SIZE_GREATER_THAN_127 = 8;
    /** The tag number is too large. */
    public static final short TAG_NUMBER_GREATER_THAN_32767 = 9;
    /** The TLV is too long. */
    public static final short TLV_SIZE_GREATER_THAN_32767 = 10;
    /** The value is too long. */
    public static final short TLV_LENGTH_GREATER_THAN_32767 = 11;

    /** With a reason code. */
    public TLVException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
