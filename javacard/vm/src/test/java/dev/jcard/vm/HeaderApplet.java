package dev.jcard.vm;

import javacard.framework.APDU;
import javacard.framework.Applet;

/** Answers with its APDU buffer as it finds it, never calling setIncomingAndReceive(); for any Java Card. */
public final class HeaderApplet extends Applet {

    private HeaderApplet() {
    }

    /** Ignores its parameters. */
    public static void install(byte[] data, short offset, byte length) {
        new HeaderApplet().register();
    }

    @Override
    public void process(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        short length = (short) (5 + (buffer[4] & 0x0F));
        apdu.setOutgoing();
        apdu.setOutgoingLength(length);
        apdu.sendBytes((short) 0, length);
    }
}
