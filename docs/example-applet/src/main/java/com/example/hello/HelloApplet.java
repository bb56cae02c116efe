package com.example.hello;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;

/** Keeps up to 32 bytes: INS 10 stores them, INS 20 gives them back with their sum in front. */
public class HelloApplet extends Applet {

    private static final byte INS_STORE = 0x10;
    private static final byte INS_RECALL = 0x20;
    private static final short CAPACITY = 32;

    private final byte[] memory = new byte[CAPACITY];
    private short length;

    /** Called by the card when the applet is installed. */
    public static void install(byte[] parameters, short offset, byte length) {
        new HelloApplet().register();
    }

    @Override
    public void process(APDU apdu) {
        if (selectingApplet()) {
            return;
        }
        switch (apdu.getBuffer()[ISO7816.OFFSET_INS]) {
            case INS_STORE:
                store(apdu);
                break;
            case INS_RECALL:
                recall(apdu);
                break;
            default:
                ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        }
    }

    private void store(APDU apdu) {
        short received = apdu.setIncomingAndReceive();
        if (received > CAPACITY) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        Util.arrayCopy(apdu.getBuffer(), ISO7816.OFFSET_CDATA, memory, (short) 0, received);
        length = received;
    }

    private void recall(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        short sum = 0;
        for (byte each : memory) {
            sum += each;
        }
        Util.setShort(buffer, (short) 0, sum);
        Util.arrayCopyNonAtomic(memory, (short) 0, buffer, (short) 2, length);
        apdu.setOutgoingAndSend((short) 0, (short) (2 + length));
    }
}
