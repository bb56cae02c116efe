package com.musclecard.CardEdge;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.JCSystem;
import javacard.framework.OwnerPIN;
import javacard.framework.Util;

/** The eight PINs with their unblocking codes. Each PIN is an identity of the session. */
final class Pins {

    static final byte SLOTS = 8;
    private static final byte SHORTEST = 4;
    private static final byte LONGEST = 16;
    private static final byte UNBLOCK_TRIES = 3;

    /** The PINs of which one is needed to create PINs. */
    byte creators;
    final OwnerPIN[] pins = new OwnerPIN[SLOTS];
    final OwnerPIN[] codes = new OwnerPIN[SLOTS];
    /** For each slot the most tries of the PIN, and of its unblocking code. */
    private final byte[] tries = new byte[(short) (2 * SLOTS)];
    private final Session session;

    Pins(Session session) {
        this.session = session;
    }

    /** A PIN with the value at {@code at}, after its length byte; nothing refers to it yet. */
    static OwnerPIN make(byte tries, byte[] buffer, short at) {
        OwnerPIN pin = new OwnerPIN(tries, LONGEST);
        pin.update(buffer, (short) (at + 1), buffer[at]);
        return pin;
    }

    /** Requires a length byte of 4 to 16 at {@code at}, and as many bytes before {@code end}; returns what follows. */
    static short skip(byte[] buffer, short at, short end) {
        Wire.require(at < end, Status.INVALID_PARAMETER);
        short length = buffer[at];
        at += (short) (length + 1);
        Wire.require(length >= SHORTEST && length <= LONGEST && at <= end, Status.INVALID_PARAMETER);
        return at;
    }

    void create(APDU apdu) {
        short end = Wire.receiveAll(apdu);
        byte[] buffer = apdu.getBuffer();
        short at = Wire.offset(apdu);
        end += at;
        session.requireAnyOf(creators);
        byte number = buffer[ISO7816.OFFSET_P1];
        Wire.require(number >= 0 && number < SLOTS && pins[number] == null, Status.INCORRECT_P1);
        byte limit = buffer[ISO7816.OFFSET_P2];
        Wire.require(limit > 0, Status.INCORRECT_P2);
        short code = skip(buffer, at, end);
        Wire.require(skip(buffer, code, end) == end, Status.INVALID_PARAMETER);
        requirePolicy(buffer, at);
        OwnerPIN unblock = make(UNBLOCK_TRIES, buffer, code);
        OwnerPIN pin = make(limit, buffer, at);
        JCSystem.beginTransaction();
        put(number, pin, limit, unblock, UNBLOCK_TRIES);
        JCSystem.commitTransaction();
    }

    /** Fills a slot, in the caller's transaction. */
    void put(byte number, OwnerPIN pin, byte pinTries, OwnerPIN code, byte codeTries) {
        pins[number] = pin;
        codes[number] = code;
        tries[(short) (2 * number)] = pinTries;
        tries[(short) (2 * number + 1)] = codeTries;
    }

    void verify(APDU apdu) {
        short length = Wire.receiveAll(apdu);
        byte number = select(apdu);
        Wire.requireP2(apdu, (byte) 0);
        requireLength(length);
        requireMatch(number, apdu.getBuffer(), Wire.offset(apdu), (byte) length);
        session.login(number);
    }

    void change(APDU apdu) {
        short end = Wire.receiveAll(apdu);
        byte[] buffer = apdu.getBuffer();
        short at = Wire.offset(apdu);
        end += at;
        byte number = select(apdu);
        Wire.requireP2(apdu, (byte) 0);
        short fresh = skip(buffer, at, end);
        Wire.require(skip(buffer, fresh, end) == end, Status.INVALID_PARAMETER);
        requirePolicy(buffer, fresh);
        requireMatch(number, buffer, (short) (at + 1), buffer[at]);
        session.logout(number);
        pins[number].update(buffer, (short) (fresh + 1), buffer[fresh]);
    }

    /** P2 00: the code alone, for a blocked PIN, whose value stays. P2 01: code and new value, at any time. */
    void unblock(APDU apdu) {
        short end = Wire.receiveAll(apdu);
        byte number = select(apdu);
        byte[] buffer = apdu.getBuffer();
        short at = Wire.offset(apdu);
        if (buffer[ISO7816.OFFSET_P2] == 1) {
            unblockWithNewValue(number, buffer, at, (short) (at + end));
            return;
        }
        Wire.requireP2(apdu, (byte) 0);
        Wire.require(pins[number].getTriesRemaining() == 0, Status.NOT_ALLOWED);
        requireLength(end);
        Wire.require(codes[number].check(buffer, at, (byte) end), Status.AUTHENTICATION_FAILED);
        pins[number].resetAndUnblock();
    }

    private void unblockWithNewValue(byte number, byte[] buffer, short at, short end) {
        short fresh = skip(buffer, at, end);
        Wire.require(skip(buffer, fresh, end) == end, Status.INVALID_PARAMETER);
        requirePolicy(buffer, fresh);
        Wire.require(codes[number].getTriesRemaining() != 0, Status.BLOCKED);
        session.logout(number);
        Wire.require(codes[number].check(buffer, (short) (at + 1), buffer[at]), Status.AUTHENTICATION_FAILED);
        pins[number].update(buffer, (short) (fresh + 1), buffer[fresh]);
    }

    /** P1 00: a mask of the PINs there are. P1 01: tries left and at most, of PIN P2 and of its unblocking code. */
    void list(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        if (buffer[ISO7816.OFFSET_P1] == 1) {
            listTries(apdu, buffer[ISO7816.OFFSET_P2]);
            return;
        }
        Wire.requireP1(apdu, (byte) 0);
        Wire.requireP2(apdu, (byte) 0);
        Wire.expect(apdu, (short) 2);
        short mask = 0;
        for (byte number = 0; number < SLOTS; number++) {
            if (pins[number] != null) {
                mask |= (short) (1 << number);
            }
        }
        Util.setShort(buffer, (short) 0, mask);
        Wire.sendBuffer(apdu, (short) 2);
    }

    private void listTries(APDU apdu, byte number) {
        Wire.require(number >= 0 && number < SLOTS && pins[number] != null, Status.INCORRECT_P2);
        Wire.expect(apdu, (short) 4);
        byte[] buffer = apdu.getBuffer();
        buffer[0] = pins[number].getTriesRemaining();
        buffer[1] = tries[(short) (2 * number)];
        buffer[2] = codes[number].getTriesRemaining();
        buffer[3] = tries[(short) (2 * number + 1)];
        Wire.sendBuffer(apdu, (short) 4);
    }

    byte count() {
        byte count = 0;
        for (short number = 0; number < SLOTS; number++) {
            if (pins[number] != null) {
                count++;
            }
        }
        return count;
    }

    private byte select(APDU apdu) {
        byte number = apdu.getBuffer()[ISO7816.OFFSET_P1];
        Wire.require(number >= 0 && number < SLOTS && pins[number] != null, Status.INCORRECT_P1);
        return number;
    }

    private static void requireLength(short length) {
        Wire.require(length >= SHORTEST && length <= LONGEST, Status.INVALID_PARAMETER);
    }

    private void requireMatch(byte number, byte[] buffer, short offset, byte length) {
        OwnerPIN pin = pins[number];
        Wire.require(pin.getTriesRemaining() != 0, Status.BLOCKED);
        session.logout(number);
        Wire.require(pin.check(buffer, offset, length), Status.AUTHENTICATION_FAILED);
    }

    private static void requirePolicy(byte[] buffer, short at) {
        if (Features.PIN_POLICY) {
            PinPolicy.require(buffer, at);
        }
    }
}
