package javacard.security;

import javacard.framework.CardRuntimeException;

/** What is wrong with the use of a key or algorithm. */
public class CryptoException extends CardRuntimeException {

    /** A parameter is out of range. */
    public static final short ILLEGAL_VALUE = 1;
    /** The key is not complete. */
    public static final short UNINITIALIZED_KEY = 2;
    /** The card does not have the algorithm. */
    public static final short NO_SUCH_ALGORITHM = 3;
    /** Not prepared, or for something else. */
    public static final short INVALID_INIT = 4;
    /** Not with such data, or not with this padding. */
    public static final short ILLEGAL_USE = 5;

    /** With a reason code. */
    public CryptoException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
