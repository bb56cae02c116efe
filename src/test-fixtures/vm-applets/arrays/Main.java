package arrays;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.SensitiveArrays;
import javacard.framework.SystemException;
import javacard.framework.Util;
import javacardx.framework.util.intx.JCint;
import javacardx.security.SensitiveResult;

/** Array views and integrity sensitive arrays; answers with what stands in the array after P1. */
public final class Main extends Applet {

    private final byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8};
    private final short[] shorts = {10, 20, 30};
    private final int[] ints = {100000, 200000};
    private final boolean[] flags = {true, false};
    private final byte[] sensitive = (byte[]) SensitiveArrays.makeIntegritySensitiveArray(JCSystem.ARRAY_TYPE_BYTE,
            JCSystem.MEMORY_TYPE_PERSISTENT, (short) 4);
    private byte[] kept;

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
        switch (buffer[ISO7816.OFFSET_INS]) {
            case 0x01:
                writeThrough(JCSystem.makeByteArrayView(bytes, (short) 2, (short) 4, (short) 3, null));
                send(apdu, bytes);
                break;
            case 0x02:
                JCSystem.makeByteArrayView(bytes, (short) 0, (short) 4, JCSystem.ATTR_READABLE_VIEW, null)[0] = 9;
                break;
            case 0x03:
                Util.arrayCopy(bytes, (short) 0, JCSystem.makeByteArrayView(bytes, (short) 4, (short) 4,
                        JCSystem.ATTR_READABLE_VIEW, null), (short) 0, (short) 4);
                break;
            case 0x04:
                buffer[0] = JCSystem.makeByteArrayView(bytes, (short) 0, (short) 4, JCSystem.ATTR_WRITABLE_VIEW, null)[0];
                break;
            case 0x05:
                Util.getShort(JCSystem.makeByteArrayView(bytes, (short) 0, (short) 4, JCSystem.ATTR_WRITABLE_VIEW, null),
                        (short) 0);
                break;
            case 0x06:
                kept = JCSystem.makeByteArrayView(bytes, (short) 0, (short) 4, (short) 3, null);
                break;
            case 0x07:
                otherKinds(apdu);
                break;
            case 0x08:
                nested(apdu);
                break;
            case 0x09:
                undone(apdu);
                break;
            case 0x0A:
                ofTheBuffer(apdu);
                break;
            case 0x0B:
                JCSystem.makeByteArrayView(bytes, (short) 0, (short) 4, buffer[2], null);
                break;
            case 0x0C:
                JCSystem.makeByteArrayView(bytes, (short) 6, (short) 3, (short) 3, null);
                break;
            case 0x10:
                integrity(apdu);
                break;
            case 0x11:
                SensitiveArrays.assertIntegrity(bytes);
                break;
            case 0x12:
                JCSystem.getAvailableMemory(buffer, (short) 0, JCSystem.MEMORY_TYPE_PERSISTENT);
                apdu.setOutgoingAndSend((short) 0, (short) 4);
                break;
            case 0x13:
                SensitiveResult.reset();
                if (Util.arrayCompare(bytes, (short) 0, bytes, (short) 1, (short) 2) < 0) {
                    SensitiveResult.assertNegative();
                }
                SensitiveResult.assertTrue();
                SensitiveResult.assertEquals((short) -1);
                SensitiveResult.reset();
                SensitiveResult.assertNegative();
                break;
            default:
                ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        }
    }

    /** 3 to 6 become 30, 4, FF, 6 by way of the view; the view sees what comes from elsewhere. */
    private void writeThrough(byte[] view) {
        if (view.length != 4 || view[0] != 3 || !JCSystem.isArrayView(view) || JCSystem.getAttributes(view) != 3
                || JCSystem.isTransient(view) != JCSystem.NOT_A_TRANSIENT_OBJECT || JCSystem.isArrayView(bytes)) {
            ISOException.throwIt((short) 0x6001);
        }
        view[0] = 0x30;
        Util.setShort(view, (short) 1, (short) 0x04FF);
        bytes[5] = 6;
        if (view[3] != 6) {
            ISOException.throwIt((short) 0x6002);
        }
    }

    private void otherKinds(APDU apdu) {
        short[] s = JCSystem.makeShortArrayView(shorts, (short) 1, (short) 2, (short) 3, null);
        s[1] = (short) (s[0] + 1);
        int[] i = JCint.makeIntArrayView(ints, (short) 1, (short) 1, (short) 3, null);
        i[0] += 1;
        boolean[] b = JCSystem.makeBooleanArrayView(flags, (short) 1, (short) 1, (short) 3, null);
        b[0] = !b[0];
        byte[] r = (byte[]) JCSystem.makeArrayView(bytes, (short) 0, (short) 1, JCSystem.ATTR_READABLE_VIEW, null);
        byte[] buffer = apdu.getBuffer();
        Util.setShort(buffer, (short) 0, shorts[2]);
        JCint.setInt(buffer, (short) 2, ints[1]);
        buffer[6] = (byte) (flags[1] ? 1 : 0);
        buffer[7] = r[0];
        apdu.setOutgoingAndSend((short) 0, (short) 8);
    }

    private void nested(APDU apdu) {
        byte[] outer = JCSystem.makeByteArrayView(bytes, (short) 2, (short) 6, (short) 3, null);
        byte[] inner = JCSystem.makeByteArrayView(outer, (short) 1, (short) 2, (short) 3, null);
        inner[0] = 0x44;
        if (outer[1] != 0x44 || JCSystem.makeByteArrayView(inner, (short) 1, (short) 1, (short) 3, null)[0] != 5) {
            ISOException.throwIt((short) 0x6003);
        }
        send(apdu, bytes);
    }

    private void undone(APDU apdu) {
        byte[] view = JCSystem.makeByteArrayView(bytes, (short) 0, (short) 8, (short) 3, null);
        JCSystem.beginTransaction();
        view[0] = 0x77;
        JCSystem.abortTransaction();
        send(apdu, view);
    }

    private static void ofTheBuffer(APDU apdu) {
        byte[] view = JCSystem.makeByteArrayView(apdu.getBuffer(), (short) 5, (short) 3, (short) 3, null);
        short length = apdu.setIncomingAndReceive();
        view[2] = (byte) (view[0] + view[1]);
        apdu.setOutgoingAndSend((short) 5, length);
    }

    private void integrity(APDU apdu) {
        SensitiveArrays.assertIntegrity(sensitive);
        sensitive[1] = 5;
        if (!SensitiveArrays.isIntegritySensitive(sensitive) || SensitiveArrays.isIntegritySensitive(bytes)
                || SensitiveArrays.clearArray(sensitive) != 4) {
            ISOException.throwIt((short) 0x6004);
        }
        try {
            SensitiveArrays.clearArray(bytes);
        } catch (SystemException e) {
            sensitive[0] = (byte) e.getReason();
        }
        send(apdu, sensitive);
    }

    private static void send(APDU apdu, byte[] what) {
        Util.arrayCopyNonAtomic(what, (short) 0, apdu.getBuffer(), (short) 0, (short) what.length);
        apdu.setOutgoingAndSend((short) 0, (short) what.length);
    }
}
