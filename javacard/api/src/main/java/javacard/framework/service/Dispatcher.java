package javacard.framework.service;

import javacard.framework.APDU;

public class Dispatcher {
    public static final byte PROCESS_NONE = 0;
    public static final byte PROCESS_INPUT_DATA = 1;
    public static final byte PROCESS_COMMAND = 2;
    public static final byte PROCESS_OUTPUT_DATA = 3;

    /** An exception with a reason code. */
    public Dispatcher(short reason) {
    }

    public native void addService(Service service, byte value);

    public native void removeService(Service service, byte value);

    public native Exception dispatch(APDU aPDU, byte value);

    public native void process(APDU aPDU);
}
