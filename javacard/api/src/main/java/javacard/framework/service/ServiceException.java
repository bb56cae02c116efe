package javacard.framework.service;

import javacard.framework.CardRuntimeException;

/** What is wrong with the use of a service. */
public class ServiceException extends CardRuntimeException {

    /** A parameter is out of range. */
    public static final short ILLEGAL_PARAM = 1;
    /** No room for another service. */
    public static final short DISPATCH_TABLE_FULL = 2;
    /** The command data do not fit the buffer. */
    public static final short COMMAND_DATA_TOO_LONG = 3;
    /** The command data cannot be had any more. */
    public static final short CANNOT_ACCESS_IN_COMMAND = 4;
    /** The answer cannot be changed yet or any more. */
    public static final short CANNOT_ACCESS_OUT_COMMAND = 5;
    /** The command is done. */
    public static final short COMMAND_IS_FINISHED = 6;
    /** The object is not exported. */
    public static final short REMOTE_OBJECT_NOT_EXPORTED = 7;

    /** With a reason code. */
    public ServiceException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
