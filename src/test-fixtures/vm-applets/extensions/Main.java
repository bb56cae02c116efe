package extensions;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.CardRuntimeException;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacardx.framework.math.BCDUtil;
import javacardx.framework.math.BigNumber;
import javacardx.framework.math.ParityBit;
import javacardx.framework.tlv.BERTLV;
import javacardx.framework.tlv.BERTag;
import javacardx.framework.tlv.ConstructedBERTLV;
import javacardx.framework.tlv.ConstructedBERTag;
import javacardx.framework.tlv.PrimitiveBERTLV;
import javacardx.framework.tlv.PrimitiveBERTag;
import javacardx.framework.util.ArrayLogic;
import javacardx.framework.util.UtilException;
import javacardx.framework.util.intx.JCint;

/** The packages below javacardx.framework as an applet uses them: one instruction each, on the command data. */
public final class Main extends Applet {

    private final ConstructedBERTLV file = new ConstructedBERTLV((short) 1);
    private final BigNumber sum = new BigNumber((short) 8);
    private final int[] ints = JCint.makeTransientIntArray((short) 2, JCSystem.CLEAR_ON_RESET);

    private Main() {
        ConstructedBERTag tag = new ConstructedBERTag();
        tag.init((byte) 1, (short) 15);
        PrimitiveBERTLV name = new PrimitiveBERTLV((short) 4);
        PrimitiveBERTag nameTag = new PrimitiveBERTag();
        nameTag.init(BERTag.BER_TAG_CLASS_MASK_CONTEXT_SPECIFIC, (short) 4);
        name.init(nameTag, new byte[] {1, 2}, (short) 0, (short) 2);
        file.init(tag, name);
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
            length = buffer[ISO7816.OFFSET_INS] < 0x10 ? tlv(buffer, data) : numbers(buffer, data);
        } catch (CardRuntimeException e) {
            ISOException.throwIt((short) (0x6100 + (e instanceof UtilException ? 0x80 : 0) + e.getReason()));
            return;
        }
        JCSystem.requestObjectDeletion();
        apdu.setOutgoingAndSend((short) 0, length);
    }

    private short tlv(byte[] buffer, byte[] data) {
        short zero = 0;
        switch (buffer[ISO7816.OFFSET_INS]) {
            case 0x01:
                file.append(BERTLV.getInstance(data, zero, (short) data.length));
                return file.toBytes(buffer, zero);
            case 0x02: {
                BERTLV found = file.find(BERTag.getInstance(data, zero));
                return found == null ? zero : found.toBytes(buffer, zero);
            }
            case 0x03: {
                BERTag tag = BERTag.getInstance(data, zero);
                BERTLV found = file.findNext(tag, file.find(tag), (short) 1);
                return found == null ? zero : found.toBytes(buffer, zero);
            }
            case 0x04: {
                short size = file.delete(BERTLV.getInstance(data, zero, (short) data.length), buffer[ISO7816.OFFSET_P1]);
                return (short) (file.toBytes(buffer, zero) == size ? size : zero);
            }
            case 0x05: {
                PrimitiveBERTLV first = (PrimitiveBERTLV) file.find(null);
                first.appendValue(data, zero, (short) data.length);
                return first.getValue(buffer, zero);
            }
            case 0x06: {
                ConstructedBERTLV copy = new ConstructedBERTLV((short) 2);
                copy.init(data, zero, (short) data.length);
                return Util.setShort(buffer, Util.setShort(buffer, zero, copy.getLength()), copy.getTag().tagNumber());
            }
            case 0x07: {
                BERTag a = BERTag.getInstance(data, zero);
                BERTag b = BERTag.getInstance(data, a.size());
                buffer[0] = (byte) (a.equals(b) ? 1 : 0);
                buffer[1] = a.tagClass();
                buffer[2] = (byte) (b.isConstructed() ? 1 : 0);
                return 3;
            }
            case 0x08:
                buffer[0] = (byte) (new PrimitiveBERTag().equals(BERTag.getInstance(data, zero)) ? 1 : 0);
                return 1;
            default:
                return Util.setShort(buffer, zero, ConstructedBERTLV.find(data, zero, data, (short) (data.length - 1)));
        }
    }

    private short numbers(byte[] buffer, byte[] data) {
        short zero = 0;
        short length = (short) data.length;
        switch (buffer[ISO7816.OFFSET_INS]) {
            case 0x10:
                sum.add(data, zero, length, BigNumber.FORMAT_BCD);
                sum.toBytes(buffer, zero, (short) 4, BigNumber.FORMAT_HEX);
                return 4;
            case 0x11:
                return BCDUtil.convertToBCD(data, zero, length, buffer, zero);
            case 0x12:
                ParityBit.set(data, zero, length, true);
                return Util.arrayCopyNonAtomic(data, zero, buffer, zero, length);
            case 0x13:
                ArrayLogic.arrayCopyRepack(data, zero, length, ints, zero);
                ints[1] += ints[0];
                return JCint.setInt(buffer, zero, ints[1]);
            case 0x14:
                buffer[0] = ArrayLogic.arrayCompareGeneric(data, zero, data, (short) (length / 2), (short) (length / 2));
                return 1;
            case 0x15:
                JCint.setInt(buffer, zero, JCint.makeInt(Util.getShort(data, zero), (short) -1) >>> 4);
                return 4;
            default:
                ArrayLogic.arrayFillGenericNonAtomic(data, zero, length, new short[] {1}, zero);
                return 0;
        }
    }
}
