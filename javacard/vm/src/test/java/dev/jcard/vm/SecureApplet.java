package dev.jcard.vm;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;
import org.globalplatform.CVM;
import org.globalplatform.GPSystem;
import org.globalplatform.SecureChannel;

/** Uses what org.globalplatform offers: a secure channel with the applet's security domain, states, the global PIN. */
public final class SecureApplet extends Applet {

    private static final byte[] PIN = {0x12, 0x34};

    private SecureChannel channel;

    private SecureApplet() {
    }

    /** Registers with the instance AID of the parameters. */
    public static void install(byte[] data, short offset, byte length) {
        new SecureApplet().register(data, (short) (offset + 1), data[offset]);
    }

    @Override
    public void process(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        if (selectingApplet()) {
            channel = GPSystem.getSecureChannel();
            return;
        }
        short length = apdu.setIncomingAndReceive();
        switch (buffer[ISO7816.OFFSET_INS]) {
            case 0x50:
            case (byte) 0x82:
                length = channel.processSecurity(apdu);
                apdu.setOutgoingAndSend(ISO7816.OFFSET_CDATA, length);
                break;
            case 0x10:
                echo(apdu, buffer, length);
                break;
            case 0x12:
                Util.setShort(buffer, (short) 0, (short) (GPSystem.getCardState() << 8 | GPSystem.getCardContentState()));
                buffer[2] = (byte) (GPSystem.setCardContentState((byte) 0x0F) ? 1 : 0);
                buffer[3] = GPSystem.getCardContentState();
                buffer[4] = (byte) (GPSystem.lockCard() ? 1 : 0);
                apdu.setOutgoingAndSend((short) 0, (short) 5);
                break;
            case 0x14:
                pin(apdu, buffer);
                break;
            case 0x16:
                buffer[0] = (byte) (GPSystem.setATRHistBytes(buffer, ISO7816.OFFSET_CDATA, (byte) length) ? 1 : 0);
                apdu.setOutgoingAndSend((short) 0, (short) 1);
                break;
            default:
                ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        }
    }

    /** Needs a MAC; answers with the level and the plain data, protected as the level says. */
    private void echo(APDU apdu, byte[] buffer, short length) {
        if ((channel.getSecurityLevel() & SecureChannel.AUTHENTICATED) == 0) {
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
        short plain = channel.unwrap(buffer, (short) 0, (short) (5 + length));
        buffer[4] = channel.getSecurityLevel();
        Util.setShort(buffer, plain, ISO7816.SW_NO_ERROR);
        apdu.setOutgoingAndSend((short) 4, channel.wrap(buffer, (short) 4, (short) (plain - 4 + 2)));
    }

    private static void pin(APDU apdu, byte[] buffer) {
        CVM cvm = GPSystem.getCVM(GPSystem.CVM_GLOBAL_PIN);
        buffer[0] = (byte) (cvm.update(PIN, (short) 0, (byte) 2, CVM.FORMAT_HEX) ? 1 : 0);
        buffer[1] = (byte) (cvm.isActive() ? 1 : 0);
        buffer[2] = cvm.getTriesRemaining();
        apdu.setOutgoingAndSend((short) 0, (short) 3);
    }
}
