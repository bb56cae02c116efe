package dev.jcard.applet.iso;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.OwnerPIN;
import javacard.framework.Util;

/** The PIN, the unblocking code (PUK), the security officer's PIN, and the life cycle that setting them drives. */
final class Credentials {

    static final byte CREATION = 0;
    static final byte INITIALISATION = 1;
    static final byte OPERATIONAL = 5;

    private static final byte SIZE = 16;
    private static final byte SHORTEST = 4;
    private static final byte PIN_TRIES = 3;
    private static final byte PUK_TRIES = 5;
    private static final byte PIN = 1;
    private static final byte PUK = 2;
    private static final byte OFFICER = 3;
    private static final byte SET = 1;
    private static final byte BY_OFFICER = 2;
    private static final byte NONE = (byte) 0xFF;

    private final byte[] buffer;
    private OwnerPIN pin;
    private OwnerPIN puk;
    private OwnerPIN officer;
    private boolean hasPuk;
    private boolean hasOfficer;
    private byte state = CREATION;

    Credentials(byte[] buffer) {
        this.buffer = buffer;
        pin = new OwnerPIN(PIN_TRIES, SIZE);
        puk = new OwnerPIN(PUK_TRIES, SIZE);
        officer = new OwnerPIN(PUK_TRIES, SIZE);
    }

    byte state() {
        return state;
    }

    boolean isOperational() {
        return state == OPERATIONAL;
    }

    boolean isVerified() {
        return pin.isValidated();
    }

    /** Keys are only for who has presented the PIN. */
    void requireVerified() {
        Sw.require(pin.isValidated(), Sw.SECURITY_STATUS);
    }

    void forget() {
        pin.reset();
        puk.reset();
        officer.reset();
    }

    byte pinTries() {
        return pin.getTriesRemaining();
    }

    /** Tries left, or FF without PUK. */
    byte pukTries() {
        return hasPuk ? puk.getTriesRemaining() : NONE;
    }

    /** Tries left, or FF without security officer's PIN. */
    byte officerTries() {
        return hasOfficer ? officer.getTriesRemaining() : NONE;
    }

    private boolean isBlockedForGood() {
        return pinTries() == 0 && (!hasPuk || pukTries() == 0) && (!hasOfficer || officerTries() == 0);
    }

    /** VERIFY; without data it tells the state. */
    void verify(byte[] header, short length) {
        byte which = header[ISO7816.OFFSET_P2];
        boolean ofOfficer = which == OFFICER;
        Sw.require(header[ISO7816.OFFSET_P1] == 0 && (which == PIN || ofOfficer), Sw.WRONG_P1P2);
        Sw.require(!ofOfficer || hasOfficer, Sw.REFERENCE_NOT_FOUND);
        OwnerPIN wanted = ofOfficer ? officer : pin;
        if (length == 0) {
            if ((ofOfficer || isOperational()) && !wanted.isValidated()) {
                refuse(wanted);
            }
            return;
        }
        Sw.require(length >= SHORTEST && length <= SIZE, Sw.WRONG_LENGTH);
        Sw.require(ofOfficer || isOperational(), Sw.CONDITIONS);
        pad((short) 0, length);
        check(wanted, (short) 0);
    }

    /** CHANGE REFERENCE DATA: P1 01 sets one for the first time, 00 replaces it. */
    void change(byte[] header, short length) {
        byte which = header[ISO7816.OFFSET_P2];
        Sw.require(which >= PIN && which <= OFFICER, Sw.WRONG_P1P2);
        if (header[ISO7816.OFFSET_P1] == SET) {
            set(which, length);
            return;
        }
        Sw.require(header[ISO7816.OFFSET_P1] == 0, Sw.WRONG_P1P2);
        Sw.require(length == 2 * SIZE, Sw.WRONG_LENGTH);
        Sw.require(isOperational() && (which == PIN || (which == PUK ? hasPuk : hasOfficer)), Sw.NOT_ALLOWED);
        if (which != PUK) {
            requireLongEnough(SIZE);
        }
        OwnerPIN changed = which == PIN ? pin : which == PUK ? puk : officer;
        check(changed, (short) 0);
        changed.update(buffer, SIZE, SIZE);
    }

    private void set(byte which, short length) {
        if (which == PUK) {
            Sw.require(state == CREATION, Sw.WRONG_P1P2);
            Sw.require(length == SIZE, Sw.WRONG_LENGTH);
            puk.update(buffer, (short) 0, SIZE);
            hasPuk = true;
            state = INITIALISATION;
            return;
        }
        Sw.require(state != OPERATIONAL && (which == PIN || !hasOfficer), Sw.WRONG_P1P2);
        requireNew(length);
        if (which == PIN) {
            pin.update(buffer, (short) 0, SIZE);
            state = OPERATIONAL;
        } else {
            officer.update(buffer, (short) 0, SIZE);
            hasOfficer = true;
        }
    }

    private void requireNew(short length) {
        Sw.require(length >= SHORTEST && length <= SIZE, Sw.WRONG_LENGTH);
        pad((short) 0, length);
        requireLongEnough((short) 0);
    }

    /** RESET RETRY COUNTER: PUK and new PIN, or the new PIN alone when the security officer's was presented. */
    void unblock(byte[] header, short length) {
        byte how = header[ISO7816.OFFSET_P1];
        Sw.require((how == 0 || how == BY_OFFICER) && header[ISO7816.OFFSET_P2] == PIN, Sw.WRONG_P1P2);
        Sw.require(isOperational(), Sw.NOT_ALLOWED);
        if (how == BY_OFFICER) {
            Sw.require(officer.isValidated(), Sw.SECURITY_STATUS);
            requireNew(length);
            pin.update(buffer, (short) 0, SIZE);
            return;
        }
        Sw.require(length >= SIZE + SHORTEST && length <= 2 * SIZE, Sw.WRONG_LENGTH);
        Sw.require(hasPuk, Sw.TRIES_LEFT);
        pad(SIZE, (short) (length - SIZE));
        requireLongEnough(SIZE);
        check(puk, (short) 0);
        puk.reset();
        pin.update(buffer, SIZE, SIZE);
    }

    /** The PUK is in the buffer and right, or not needed: the security officer's PIN was presented, or all are blocked. */
    void requireRestart(short length) {
        if (isBlockedForGood() || officer.isValidated()) {
            return;
        }
        Sw.require(hasPuk && length == SIZE, Sw.WRONG_LENGTH);
        check(puk, (short) 0);
        puk.reset();
    }

    /** Back to {@link #CREATION}, in the caller's transaction. */
    void restart(Credentials fresh) {
        pin = fresh.pin;
        puk = fresh.puk;
        officer = fresh.officer;
        hasPuk = false;
        hasOfficer = false;
        state = CREATION;
    }

    private void pad(short at, short length) {
        Util.arrayFillNonAtomic(buffer, (short) (at + length), (short) (SIZE - length), (byte) 0);
    }

    /** A host that pads must not get round the shortest length. */
    private void requireLongEnough(short at) {
        Sw.require(buffer[(short) (at + SHORTEST - 1)] != 0, Sw.WRONG_DATA);
    }

    private void check(OwnerPIN what, short at) {
        if (!what.check(buffer, at, SIZE)) {
            refuse(what);
        }
    }

    private static void refuse(OwnerPIN what) {
        ISOException.throwIt((short) (Sw.TRIES_LEFT | what.getTriesRemaining()));
    }
}
