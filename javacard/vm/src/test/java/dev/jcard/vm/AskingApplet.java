package dev.jcard.vm;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.JCSystem;

/** Asks the applet whose AID is the command data for a shareable object: 0 it may, 1 it may not. */
public final class AskingApplet extends Applet {

    private AskingApplet() {
    }

    /** Ignores its parameters. */
    public static void install(byte[] data, short offset, byte length) {
        new AskingApplet().register();
    }

    @Override
    public void process(APDU apdu) {
        if (selectingApplet()) {
            return;
        }
        byte[] buffer = apdu.getBuffer();
        short length = apdu.setIncomingAndReceive();
        try {
            JCSystem.getAppletShareableInterfaceObject(JCSystem.lookupAID(buffer, (short) 5, (byte) length), (byte) 0);
            buffer[0] = 0;
        } catch (SecurityException e) {
            buffer[0] = 1;
        }
        apdu.setOutgoingAndSend((short) 0, (short) 1);
    }
}
