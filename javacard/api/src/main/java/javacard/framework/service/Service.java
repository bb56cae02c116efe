package javacard.framework.service;

import javacard.framework.APDU;

public interface Service {
    boolean processDataIn(APDU aPDU);

    boolean processCommand(APDU aPDU);

    boolean processDataOut(APDU aPDU);
}
