package dev.jcard.vm;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.JCSystem;
import org.globalplatform.Application;

/** Asks the applet whose AID is the command data for a shareable object, or with INS 11 calls it: 0 it may, 1 it may not. */
public final class AskingApplet extends Applet {

    private Application lent;

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
            if (buffer[1] == 0x11) {
                lent.processData(buffer, (short) 5, length);
            } else {
                lent = (Application) JCSystem.getAppletShareableInterfaceObject(
                        JCSystem.lookupAID(buffer, (short) 5, (byte) length), (byte) 0);
            }
            buffer[0] = 0;
        } catch (SecurityException e) {
            buffer[0] = 1;
        }
        apdu.setOutgoingAndSend((short) 0, (short) 1);
    }
}
