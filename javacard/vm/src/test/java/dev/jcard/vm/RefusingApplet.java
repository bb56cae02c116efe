package dev.jcard.vm;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISOException;

/** Tries in install() what its first parameter byte says. */
public final class RefusingApplet extends Applet {

    private static final short SIZE = 30000;

    private final Object[] kept = new Object[100];

    private RefusingApplet() {
    }

    /** 01 takes all memory, 02 asks for the command's APDU, 03 throws 6985. */
    public static void install(byte[] data, short offset, byte length) {
        RefusingApplet applet = new RefusingApplet();
        short parameters = (short) (offset + 1 + data[offset]);
        parameters += (short) (1 + data[parameters]);
        switch (data[(short) (parameters + 1)]) {
            case 1:
                for (short i = 0; i < applet.kept.length; i++) {
                    applet.kept[i] = new byte[SIZE];
                }
                break;
            case 2:
                try {
                    APDU.getCurrentAPDU();
                } catch (SecurityException e) {
                    applet.register();
                }
                break;
            default:
                ISOException.throwIt((short) 0x6985);
        }
    }

    @Override
    public void process(APDU apdu) {
        if (!selectingApplet()) {
            APDU.getCurrentAPDU().setOutgoingAndSend((short) 0, (short) 1);
        }
    }
}
