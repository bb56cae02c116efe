package com.musclecard.CardEdge;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;

/** Command data in, response data out, for short and long APDUs. */
final class Wire {

    /** What a short APDU can bring back. */
    static final short SHORT_ANSWER = 256;

    private Wire() {
    }

    /** Where the command data starts in the APDU buffer; valid after {@link #receive}. */
    static short offset(APDU apdu) {
        return Features.EXTENDED_LENGTH ? apdu.getOffsetCdata() : ISO7816.OFFSET_CDATA;
    }

    /** Lc; valid after {@link #receive}. */
    static short length(APDU apdu) {
        return Features.EXTENDED_LENGTH
                ? apdu.getIncomingLength()
                : (short) (apdu.getBuffer()[ISO7816.OFFSET_LC] & 0xFF);
    }

    /** Receives as much command data as the APDU buffer holds; {@link #more} brings the rest. */
    static short receive(APDU apdu) {
        short received = apdu.setIncomingAndReceive();
        short start = offset(apdu);
        short size = (short) (apdu.getBuffer().length - start);
        short total = length(apdu);
        while (received < total && (short) (size - received) >= APDU.getInBlockSize()) {
            short added = apdu.receiveBytes((short) (start + received));
            if (added <= 0) {
                ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
            }
            received += added;
        }
        return received;
    }

    /** Receives all command data or refuses. */
    static short receiveAll(APDU apdu) {
        short received = receive(apdu);
        if (received != length(apdu)) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        return received;
    }

    /** The next part of the command data, from {@link #offset} on. */
    static short more(APDU apdu) {
        short received = apdu.receiveBytes(offset(apdu));
        if (received <= 0) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        return received;
    }

    /** Turns to the answer of a command without data: Le must be 0, which is all there is, or at least this. */
    static void expect(APDU apdu, short needed) {
        if (apdu.setOutgoing() < needed) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
    }

    static void requireP1(APDU apdu, byte value) {
        if (apdu.getBuffer()[ISO7816.OFFSET_P1] != value) {
            ISOException.throwIt(Status.INCORRECT_P1);
        }
    }

    static void requireP2(APDU apdu, byte value) {
        if (apdu.getBuffer()[ISO7816.OFFSET_P2] != value) {
            ISOException.throwIt(Status.INCORRECT_P2);
        }
    }

    static void require(boolean condition, short status) {
        if (!condition) {
            ISOException.throwIt(status);
        }
    }

    /** Sends the answer of a command whose {@link APDU#setOutgoing} has said {@code expected}. */
    static void send(APDU apdu, short expected, byte[] source, short offset, short length) {
        if (length > SHORT_ANSWER && length > expected) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        apdu.setOutgoingLength(length);
        if (length > 0) {
            apdu.sendBytesLong(source, offset, length);
        }
    }

    /** Sends the start of the APDU buffer. */
    static void sendBuffer(APDU apdu, short length) {
        apdu.setOutgoingLength(length);
        apdu.sendBytes((short) 0, length);
    }
}
