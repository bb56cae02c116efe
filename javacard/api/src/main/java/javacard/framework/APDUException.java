package javacard.framework;

/** What is wrong with the use of an APDU. */
public class APDUException extends CardRuntimeException {

    /** Not in this state of the APDU. */
    public static final short ILLEGAL_USE = 1;
    /** Beyond the buffer. */
    public static final short BUFFER_BOUNDS = 2;
    /** A length out of range. */
    public static final short BAD_LENGTH = 3;
    /** The communication failed. */
    public static final short IO_ERROR = 4;
    /** With T=0 the terminal sent no GET RESPONSE. */
    public static final short NO_T0_GETRESPONSE = 170;
    /** With T=1 the terminal aborted. */
    public static final short T1_IFD_ABORT = 171;
    /** With T=0 the terminal did not send the command again. */
    public static final short NO_T0_REISSUE = 172;

    /** With a reason code. */
    public APDUException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
