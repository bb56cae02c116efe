package javacard.framework.service;

import javacard.framework.APDU;

/** What services usually need. */
public class BasicService implements Service {

    /** A service that does nothing yet. */
    public BasicService() {
    }

    /**
     * Does nothing.
     *
     * @return false
     */
    public native boolean processDataIn(APDU apdu);

    /**
     * Does nothing.
     *
     * @return false
     */
    public native boolean processCommand(APDU apdu);

    /**
     * Does nothing.
     *
     * @return false
     */
    public native boolean processDataOut(APDU apdu);

    /**
     * Receives all command data.
     *
     * @return its length in bytes
     */
    public native short receiveInData(APDU apdu);

    /** Marks the command as done. */
    public native void setProcessed(APDU apdu);

    /** True when the command is done. */
    public native boolean isProcessed(APDU apdu);

    /** Sets the length of the answer in the buffer. */
    public native void setOutputLength(APDU apdu, short length);

    /** Length of the answer in the buffer. */
    public native short getOutputLength(APDU apdu);

    /** Sets the status word. */
    public native void setStatusWord(APDU apdu, short sw);

    /** The status word. */
    public native short getStatusWord(APDU apdu);

    /**
     * Ends the command with a status word and no data.
     *
     * @return true
     */
    public native boolean fail(APDU apdu, short sw);

    /**
     * Ends the command with 9000.
     *
     * @return true
     */
    public native boolean succeed(APDU apdu);

    /**
     * Ends the command with a status word that means success.
     *
     * @return true
     */
    public native boolean succeedWithStatusWord(APDU apdu, short sw);

    /** CLA of the command. */
    public native byte getCLA(APDU apdu);

    /** INS of the command. */
    public native byte getINS(APDU apdu);

    /** P1 of the command. */
    public native byte getP1(APDU apdu);

    /** P2 of the command. */
    public native byte getP2(APDU apdu);

    /** True when the command selects the applet. */
    public native boolean selectingApplet();
}
