package javacard.framework.service;

import javacard.framework.CardRuntimeException;

/** What is wrong with the use of a service. */
public class ServiceException extends CardRuntimeException {
    public static final short ILLEGAL_PARAM = 1;
    public static final short DISPATCH_TABLE_FULL = 2;
    public static final short COMMAND_DATA_TOO_LONG = 3;
    public static final short CANNOT_ACCESS_IN_COMMAND = 4;
    public static final short CANNOT_ACCESS_OUT_COMMAND = 5;
    public static final short COMMAND_IS_FINISHED = 6;
    public static final short REMOTE_OBJECT_NOT_EXPORTED = 7;

    /** With a reason code. */
    public ServiceException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
