package dev.jcard.vm;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/** Answers with its transient memory, then keeps the command data there. */
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
        apdu.setIncomingAndReceive();
        byte[] answer = memory.clone();
        Util.arrayCopy(buffer, (short) 5, memory, (short) 0, (short) 4);
        Util.arrayCopy(answer, (short) 0, buffer, (short) 0, (short) 4);
        apdu.setOutgoingAndSend((short) 0, (short) 4);
    }
}
