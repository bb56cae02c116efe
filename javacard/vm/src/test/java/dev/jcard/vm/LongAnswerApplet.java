package dev.jcard.vm;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.Util;
import javacardx.apdu.ExtendedLength;

/** Answers with as many bytes of the APDU buffer as P1 and P2 say. */
public final class LongAnswerApplet extends Applet implements ExtendedLength {

    private LongAnswerApplet() {
    }

    /** Ignores its parameters. */
    public static void install(byte[] data, short offset, byte length) {
        new LongAnswerApplet().register();
    }

    @Override
    public void process(APDU apdu) {
        if (!selectingApplet()) {
            byte[] buffer = apdu.getBuffer();
            short length = Util.getShort(buffer, (short) 2);
            Util.arrayFillNonAtomic(buffer, (short) 0, length, (byte) 0x5A);
            apdu.setOutgoingAndSend((short) 0, length);
        }
    }
}
