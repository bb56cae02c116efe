package texts;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacardx.apdu.util.APDUUtil;
import javacardx.framework.string.StringException;
import javacardx.framework.string.StringUtil;

/** Text as an applet uses it: data are a text, or two texts whose first has the length P1. */
public final class Main extends Applet {

    private Main() {
    }

    public static void install(byte[] data, short offset, byte length) {
        new Main().register();
    }

    public void process(APDU apdu) {
        if (selectingApplet()) {
            return;
        }
        byte[] buffer = apdu.getBuffer();
        byte[] data = JCSystem.makeTransientByteArray((short) (buffer[4] & 0xFF), JCSystem.CLEAR_ON_DESELECT);
        Util.arrayCopyNonAtomic(buffer, (short) 5, data, (short) 0, apdu.setIncomingAndReceive());
        short length;
        try {
            length = run(buffer, data);
        } catch (StringException e) {
            ISOException.throwIt((short) (0x6100 + e.getReason()));
            return;
        }
        JCSystem.requestObjectDeletion();
        apdu.setOutgoingAndSend((short) 0, length);
    }

    private static short run(byte[] buffer, byte[] data) {
        short zero = 0;
        short all = (short) data.length;
        short first = buffer[ISO7816.OFFSET_P1];
        short second = (short) (all - first);
        switch (buffer[ISO7816.OFFSET_INS]) {
            case 0x01:
                return StringUtil.toUpperCase(data, zero, all, buffer, zero);
            case 0x02:
                return Util.setShort(buffer, zero, StringUtil.indexOf(data, zero, first, data, first, second));
            case 0x03:
                buffer[0] = (byte) (StringUtil.startsWith(data, zero, first, data, first, second, buffer[3]) ? 1 : 0);
                buffer[1] = (byte) (StringUtil.endsWith(data, zero, first, data, first, second, buffer[3]) ? 1 : 0);
                return 2;
            case 0x04:
                return StringUtil.convertTo(data, zero, all, buffer, zero, buffer[3]);
            case 0x05:
                return Util.setShort(buffer, zero, StringUtil.parseShortInteger(data, zero, all));
            case 0x06:
                return StringUtil.substring(data, zero, all, first, buffer[3], buffer, zero);
            case 0x07:
                return StringUtil.valueOf(Util.getShort(data, zero), buffer, zero);
            default:
                buffer[0] = APDUUtil.getCLAChannel(data[0]);
                buffer[1] = (byte) (APDUUtil.isValidCLA(data[0]) ? 1 : 0);
                buffer[2] = (byte) (APDUUtil.isSecureMessagingCLA(data[0]) ? 1 : 0);
                buffer[3] = (byte) (APDUUtil.isCommandChainingCLA(data[0]) ? 1 : 0);
                buffer[4] = (byte) (APDUUtil.isISOInterindustryCLA(data[0]) ? 1 : 0);
                return 5;
        }
    }
}
