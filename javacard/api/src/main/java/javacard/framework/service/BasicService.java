package javacard.framework.service;

import javacard.framework.APDU;

public class BasicService implements Service {

    public BasicService() {
    }

    public native boolean processDataIn(APDU aPDU);

    public native boolean processCommand(APDU aPDU);

    public native boolean processDataOut(APDU aPDU);

    public native short receiveInData(APDU aPDU);

    public native void setProcessed(APDU aPDU);

    public native boolean isProcessed(APDU aPDU);

    public native void setOutputLength(APDU aPDU, short value);

    public native short getOutputLength(APDU aPDU);

    public native void setStatusWord(APDU aPDU, short value);

    public native short getStatusWord(APDU aPDU);

    public native boolean fail(APDU aPDU, short value);

    public native boolean succeed(APDU aPDU);

    public native boolean succeedWithStatusWord(APDU aPDU, short value);

    public native byte getCLA(APDU aPDU);

    public native byte getINS(APDU aPDU);

    public native byte getP1(APDU aPDU);

    public native byte getP2(APDU aPDU);

    public native boolean selectingApplet();
}
