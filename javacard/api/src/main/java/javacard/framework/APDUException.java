package javacard.framework;

/** What is wrong with the use of an APDU. */
public class APDUException extends CardRuntimeException {
    public static final short ILLEGAL_USE = 1;
    public static final short BUFFER_BOUNDS = 2;
    public static final short BAD_LENGTH = 3;
    public static final short IO_ERROR = 4;
    public static final short NO_T0_GETRESPONSE = 170;
    public static final short T1_IFD_ABORT = 171;
    public static final short NO_T0_REISSUE = 172;

    /** With a reason code. */
    public APDUException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
