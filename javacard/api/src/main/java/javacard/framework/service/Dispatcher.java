package javacard.framework.service;

import javacard.framework.APDU;

/** Gives a command to services in turn. */
public class Dispatcher {

    /** No phase. */
    public static final byte PROCESS_NONE = 0;
    /** Command data. */
    public static final byte PROCESS_INPUT_DATA = 1;
    /** The command. */
    public static final byte PROCESS_COMMAND = 2;
    /** The answer. */
    public static final byte PROCESS_OUTPUT_DATA = 3;

    /** For up to so many services. */
    public Dispatcher(short maxServices) {
    }

    /** Adds a service at the end of a phase. */
    public native void addService(Service service, byte phase);

    /** Takes a service out of a phase. */
    public native void removeService(Service service, byte phase);

    /**
     * Runs the command from a phase on.
     *
     * @return what a service threw, or null
     */
    public native Exception dispatch(APDU apdu, byte phase);

    /** Runs the command through all phases and answers. */
    public native void process(APDU apdu);
}
