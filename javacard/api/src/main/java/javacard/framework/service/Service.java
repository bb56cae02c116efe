package javacard.framework.service;

import javacard.framework.APDU;

/** A part of an applet that takes its turn at commands and answers. */
public interface Service {

    /**
     * Works on the command data.
     *
     * @return true when no other service should
     */
    boolean processDataIn(APDU apdu);

    /**
     * Works on the command.
     *
     * @return true when no other service should
     */
    boolean processCommand(APDU apdu);

    /**
     * Works on the answer.
     *
     * @return true when no other service should
     */
    boolean processDataOut(APDU apdu);
}
