package dev.jcard.vm;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/** Answers with its transient memory, then keeps the command data there; instruction 01 fails. */
public final class EchoApplet extends Applet {

    private final byte[] memory = JCSystem.makeTransientByteArray((short) 4, JCSystem.CLEAR_ON_RESET);

    private EchoApplet() {
    }

    /** Registers with the instance AID of the parameters. */
    public static void install(byte[] data, short offset, byte length) {
        new EchoApplet().register(data, (short) (offset + 1), data[offset]);
    }

    @Override
    public void process(APDU apdu) {
        if (selectingApplet()) {
            return;
        }
        byte[] buffer = apdu.getBuffer();
        if (buffer[1] == 1) {
            fail(buffer);
        }
        apdu.setIncomingAndReceive();
        Util.arrayCopy(memory, (short) 0, buffer, (short) 9, (short) 4);
        Util.arrayCopy(buffer, (short) 5, memory, (short) 0, (short) 4);
        apdu.setOutgoingAndSend((short) 9, (short) 4);
    }

    private static void fail(byte[] buffer) {
        buffer[buffer.length] = 0;
    }
}
