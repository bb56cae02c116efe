package javacard.framework.service;

import java.rmi.Remote;

/** Calls methods of remote objects for the terminal. */
public class RMIService extends BasicService implements RemoteService {
    public static final byte DEFAULT_RMI_INVOKE_INSTRUCTION = 56;

    /** With the object that the terminal gets first. */
    public RMIService(Remote initialObject) {
    }

    /** Sets the INS byte that means a call. */
    public native void setInvokeInstructionByte(byte ins);
}
