package system;

import javacard.framework.AID;
import javacard.framework.APDU;
import javacard.framework.APDUException;
import javacard.framework.Applet;
import javacard.framework.AppletEvent;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.MultiSelectable;
import javacard.framework.Shareable;
import javacard.framework.SystemException;
import javacard.framework.Util;

/** What JCSystem and APDU tell, on several channels at once. */
public final class Main extends Applet implements MultiSelectable, AppletEvent {

    private byte calls;
    private final byte[] onReset = JCSystem.makeTransientByteArray((short) 1, JCSystem.CLEAR_ON_RESET);
    private final boolean[] onDeselect = JCSystem.makeTransientBooleanArray((short) 1, JCSystem.CLEAR_ON_DESELECT);

    public static void install(byte[] data, short offset, byte length) {
        new Main().register();
    }

    public boolean select(boolean activeAlready) {
        calls |= activeAlready ? 2 : 1;
        return true;
    }

    public void deselect(boolean stillActive) {
        calls |= stillActive ? 8 : 4;
    }

    public boolean select() {
        calls |= 16;
        return true;
    }

    public void deselect() {
        calls |= 32;
    }

    public void uninstall() {
        ISOException.throwIt(ISO7816.SW_FILE_FULL);
    }

    public Shareable getShareableInterfaceObject(AID client, byte parameter) {
        return null;
    }

    public void process(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        if (selectingApplet()) {
            return;
        }
        short length = 0;
        try {
            length = run(apdu, buffer);
        } catch (SystemException e) {
            ISOException.throwIt((short) (0x6100 + e.getReason()));
        } catch (APDUException e) {
            ISOException.throwIt((short) (0x6200 + e.getReason()));
        }
        if (length > 0) {
            apdu.setOutgoingAndSend((short) 0, length);
        }
    }

    private short run(APDU apdu, byte[] buffer) {
        switch (buffer[ISO7816.OFFSET_INS]) {
            case 0x01:
                buffer[10] = JCSystem.getAssignedChannel();
                buffer[11] = APDU.getCLAChannel();
                buffer[12] = (byte) (apdu.isISOInterindustryCLA() ? 1 : 0);
                buffer[13] = (byte) (apdu.isSecureMessagingCLA() ? 1 : 0);
                buffer[14] = (byte) (apdu.isCommandChainingCLA() ? 1 : 0);
                buffer[15] = (byte) (APDU.getCurrentAPDU() == apdu && APDU.getCurrentAPDUBuffer() == buffer ? 1 : 0);
                return Util.arrayCopyNonAtomic(buffer, (short) 10, buffer, (short) 0, (short) 6);
            case 0x02:
                buffer[0] = calls;
                calls = 0;
                return 1;
            case 0x03:
                Util.setShort(buffer, (short) 0, JCSystem.getVersion());
                buffer[2] = (byte) (JCSystem.isAppletActive(JCSystem.getAID()) ? 1 : 0);
                buffer[3] = (byte) (JCSystem.getPreviousContextAID() == null ? 1 : 0);
                buffer[4] = (byte) (JCSystem.lookupAID(buffer, (short) 0, (byte) 5) == null ? 1 : 0);
                buffer[5] = (byte) (JCSystem.isTransient(onReset) * 16 + JCSystem.isTransient(onDeselect));
                buffer[6] = JCSystem.getTransactionDepth();
                buffer[7] = (byte) (JCSystem.getUnusedCommitCapacity() <= JCSystem.getMaxCommitCapacity() ? 1 : 0);
                return 8;
            case 0x04:
                JCSystem.makeTransientShortArray((short) 1, buffer[2]);
                return 0;
            case 0x05:
                JCSystem.getAvailableMemory(buffer[2]);
                return 0;
            case 0x06:
                apdu.waitExtension();
                apdu.setOutgoingNoChaining();
                apdu.setOutgoingLength(Util.getShort(buffer, (short) 2));
                apdu.sendBytes((short) 0, Util.getShort(buffer, (short) 2));
                return 0;
            case 0x07:
                apdu.setOutgoingNoChaining();
                apdu.waitExtension();
                return 0;
            case 0x08:
                buffer[0] = (byte) (onReset[0]++ + (onDeselect[0] ? 16 : 0));
                onDeselect[0] = true;
                return 1;
            default:
                ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
                return 0;
        }
    }
}
