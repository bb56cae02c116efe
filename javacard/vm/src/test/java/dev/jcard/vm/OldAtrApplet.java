package dev.jcard.vm;

import javacard.framework.APDU;
import javacard.framework.Applet;
import visa.openplatform.OPSystem;

/** Sets the historical bytes to the command's data, for cards of Open Platform. */
public final class OldAtrApplet extends Applet {

    private OldAtrApplet() {
    }

    /** Ignores its parameters. */
    public static void install(byte[] data, short offset, byte length) {
        new OldAtrApplet().register();
    }

    @Override
    public void process(APDU apdu) {
        if (!selectingApplet()) {
            byte[] buffer = apdu.getBuffer();
            short length = apdu.setIncomingAndReceive();
            buffer[0] = (byte) (OPSystem.setATRHistBytes(buffer, (short) 5, (byte) length) ? 1 : 0);
            apdu.setOutgoingAndSend((short) 0, (short) 1);
        }
    }
}
