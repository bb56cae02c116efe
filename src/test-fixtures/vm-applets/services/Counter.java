package services;

import javacard.framework.APDU;
import javacard.framework.service.BasicService;

/** Counts commands; lets instruction 10 answer the number, and fails instruction 11. */
public class Counter extends BasicService {

    private short commands;

    public boolean processCommand(APDU apdu) {
        if (selectingApplet()) {
            return false;
        }
        commands++;
        byte[] buffer = apdu.getBuffer();
        if (getINS(apdu) == 0x10) {
            setProcessed(apdu);
            buffer[5] = (byte) commands;
            setOutputLength(apdu, (short) 1);
            setStatusWord(apdu, (short) 0x9000);
            return true;
        }
        return getINS(apdu) == 0x11 && fail(apdu, (short) 0x6984);
    }
}
