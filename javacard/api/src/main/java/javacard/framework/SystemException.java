package javacard.framework;

/** What the card cannot or must not do. */
public class SystemException extends CardRuntimeException {

    /** A parameter is out of range. */
    public static final short ILLEGAL_VALUE = 1;
    /** No RAM left. */
    public static final short NO_TRANSIENT_SPACE = 2;
    /** Such RAM is for the selected applet only. */
    public static final short ILLEGAL_TRANSIENT = 3;
    /** The AID cannot be registered. */
    public static final short ILLEGAL_AID = 4;
    /** No memory left. */
    public static final short NO_RESOURCE = 5;
    /** Not here or not now. */
    public static final short ILLEGAL_USE = 6;

    /** With a reason code. */
    public SystemException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
