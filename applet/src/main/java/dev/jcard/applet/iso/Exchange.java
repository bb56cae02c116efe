package dev.jcard.applet.iso;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/**
 * The way of a command's data into the buffer and of the answer out of it: long APDUs, chained commands (CLA bit 10),
 * answers fetched with GET RESPONSE. Any other command ends an unfinished chain or answer.
 */
final class Exchange {

    private static final byte CHAINING = 0x10;
    private static final short SHORT_ANSWER = 256;
    private static final byte LENGTH = 0;
    /** Instruction of the unfinished chain, plus 0x100; 0 when there is none. */
    private static final byte CHAIN = 1;
    private static final byte CHAIN_P1P2 = 2;
    private static final byte ANSWER_AT = 3;
    private static final byte ANSWER_LEFT = 4;

    final byte[] buffer = JCSystem.makeTransientByteArray(Options.BUFFER_BYTES, JCSystem.CLEAR_ON_DESELECT);
    private final short[] words = JCSystem.makeTransientShortArray((short) 5, JCSystem.CLEAR_ON_DESELECT);

    /** Forgets what the last command left, unless this one goes on with its chain. */
    void begin(byte[] header) {
        words[ANSWER_LEFT] = 0;
        if (!continues(header)) {
            words[CHAIN] = 0;
            words[LENGTH] = 0;
            Util.arrayFillNonAtomic(buffer, (short) 0, Options.BUFFER_BYTES, (byte) 0);
        }
    }

    /** The command is the next part of an unfinished chain. */
    boolean continues(byte[] header) {
        return words[CHAIN] == chain(header)
                && words[CHAIN_P1P2] == Util.getShort(header, ISO7816.OFFSET_P1);
    }

    /** More parts follow this one. */
    static boolean isChained(byte[] header) {
        return (header[ISO7816.OFFSET_CLA] & CHAINING) != 0;
    }

    private static short chain(byte[] header) {
        return (short) (0x100 | header[ISO7816.OFFSET_INS] & 0xFF);
    }

    /** Remembers whether another part must follow. */
    void note(byte[] header) {
        words[CHAIN] = isChained(header) ? chain(header) : 0;
        words[CHAIN_P1P2] = Util.getShort(header, ISO7816.OFFSET_P1);
    }

    /** Adds the command's data to the buffer and returns how much there is now. */
    short receive(APDU apdu) {
        short part = apdu.setIncomingAndReceive();
        byte[] source = apdu.getBuffer();
        short offset = apdu.getOffsetCdata();
        short left = apdu.getIncomingLength();
        short gathered = words[LENGTH];
        note(source);
        if (left > (short) (Options.BUFFER_BYTES - gathered)) {
            words[CHAIN] = 0;
            ISOException.throwIt(Sw.WRONG_LENGTH);
        }
        while (left > 0) {
            Sw.require(part > 0, Sw.WRONG_LENGTH);
            Util.arrayCopyNonAtomic(source, offset, buffer, gathered, part);
            gathered += part;
            left -= part;
            if (left > 0) {
                part = apdu.receiveBytes(offset);
            }
        }
        words[LENGTH] = gathered;
        return gathered;
    }

    /** Sends bytes of the buffer; what Le does not take waits for GET RESPONSE. */
    void answer(APDU apdu, short at, short length) {
        answer(apdu, at, length, apdu.setOutgoing());
    }

    /** As {@link #answer(APDU, short, short)}, after {@link APDU#setOutgoing} has told Le. */
    void answer(APDU apdu, short at, short length, short expected) {
        words[ANSWER_AT] = at;
        words[ANSWER_LEFT] = length;
        send(apdu, expected);
    }

    /** GET RESPONSE: the next part of the answer. */
    void getResponse(APDU apdu) {
        Sw.require(words[ANSWER_LEFT] > 0, Sw.CONDITIONS);
        send(apdu, apdu.setOutgoing());
    }

    private void send(APDU apdu, short expected) {
        if (expected <= 0) {
            expected = SHORT_ANSWER;
        }
        short at = words[ANSWER_AT];
        short left = words[ANSWER_LEFT];
        short length = left < expected ? left : expected;
        apdu.setOutgoingLength(length);
        apdu.sendBytesLong(buffer, at, length);
        left -= length;
        words[ANSWER_AT] = (short) (at + length);
        words[ANSWER_LEFT] = left;
        if (left > 0) {
            ISOException.throwIt((short) (ISO7816.SW_BYTES_REMAINING_00 | (left < SHORT_ANSWER ? left : 0)));
        }
    }
}
