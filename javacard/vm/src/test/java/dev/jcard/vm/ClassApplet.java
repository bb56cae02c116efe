package dev.jcard.vm;

import javacard.framework.APDU;
import javacard.framework.Applet;

/** Answers with what the API tells about the class byte: 1 valid, 2 interindustry, 4 chaining, 8 secure messaging. */
public final class ClassApplet extends Applet {

    private ClassApplet() {
    }

    /** Ignores its parameters. */
    public static void install(byte[] data, short offset, byte length) {
        new ClassApplet().register();
    }

    @Override
    public void process(APDU apdu) {
        if (!selectingApplet()) {
            short flags = (short) (apdu.isValidCLA() ? 1 : 0);
            flags |= (short) (apdu.isISOInterindustryCLA() ? 2 : 0);
            flags |= (short) (apdu.isCommandChainingCLA() ? 4 : 0);
            flags |= (short) (apdu.isSecureMessagingCLA() ? 8 : 0);
            apdu.getBuffer()[0] = (byte) flags;
            apdu.setOutgoingAndSend((short) 0, (short) 1);
        }
    }
}
