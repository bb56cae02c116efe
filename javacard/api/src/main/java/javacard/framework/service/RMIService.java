package javacard.framework.service;

import java.rmi.Remote;

public class RMIService extends BasicService implements RemoteService {
    public static final byte DEFAULT_RMI_INVOKE_INSTRUCTION = 56;

    public RMIService(Remote remote) {
    }

    public native void setInvokeInstructionByte(byte value);
}
