package dev.jcard.applet.iso;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.OwnerPIN;
import javacard.framework.Util;

/** The PIN, the unblocking code (PUK), and the life cycle that setting them drives. */
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
    private static final byte SET = 1;

    private final byte[] buffer;
    private OwnerPIN pin;
    private OwnerPIN puk;
    private boolean hasPuk;
    private byte state = CREATION;

    Credentials(byte[] buffer) {
        this.buffer = buffer;
        pin = new OwnerPIN(PIN_TRIES, SIZE);
        puk = new OwnerPIN(PUK_TRIES, SIZE);
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
    }

    byte pinTries() {
        return pin.getTriesRemaining();
    }

    /** Tries left, or FF without PUK. */
    byte pukTries() {
        return hasPuk ? puk.getTriesRemaining() : (byte) 0xFF;
    }

    boolean isBlockedForGood() {
        return pinTries() == 0 && (!hasPuk || pukTries() == 0);
    }

    /** VERIFY; without data it tells the state. */
    void verify(byte[] header, short length) {
        Sw.require(header[ISO7816.OFFSET_P1] == 0 && header[ISO7816.OFFSET_P2] == PIN, Sw.WRONG_P1P2);
        if (length == 0) {
            if (isOperational() && !pin.isValidated()) {
                refuse(pin);
            }
            return;
        }
        Sw.require(length >= SHORTEST && length <= SIZE, Sw.WRONG_LENGTH);
        Sw.require(isOperational(), Sw.CONDITIONS);
        pad((short) 0, length);
        check(pin, (short) 0);
    }

    /** CHANGE REFERENCE DATA: P1 01 sets PIN or PUK for the first time, 00 replaces them. */
    void change(byte[] header, short length) {
        byte which = header[ISO7816.OFFSET_P2];
        Sw.require(which == PIN || which == PUK, Sw.WRONG_P1P2);
        if (header[ISO7816.OFFSET_P1] == SET) {
            set(which, length);
            return;
        }
        Sw.require(header[ISO7816.OFFSET_P1] == 0, Sw.WRONG_P1P2);
        Sw.require(length == 2 * SIZE, Sw.WRONG_LENGTH);
        Sw.require(isOperational() && (which == PIN || hasPuk), Sw.NOT_ALLOWED);
        if (which == PIN) {
            requireLongEnough(SIZE);
        }
        OwnerPIN changed = which == PIN ? pin : puk;
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
        Sw.require(state != OPERATIONAL, Sw.WRONG_P1P2);
        Sw.require(length >= SHORTEST && length <= SIZE, Sw.WRONG_LENGTH);
        pad((short) 0, length);
        requireLongEnough((short) 0);
        pin.update(buffer, (short) 0, SIZE);
        state = OPERATIONAL;
    }

    /** RESET RETRY COUNTER: PUK and new PIN. */
    void unblock(byte[] header, short length) {
        Sw.require(header[ISO7816.OFFSET_P1] == 0 && header[ISO7816.OFFSET_P2] == PIN, Sw.WRONG_P1P2);
        Sw.require(isOperational(), Sw.NOT_ALLOWED);
        Sw.require(length >= SIZE + SHORTEST && length <= 2 * SIZE, Sw.WRONG_LENGTH);
        Sw.require(hasPuk, Sw.TRIES_LEFT);
        pad(SIZE, (short) (length - SIZE));
        requireLongEnough(SIZE);
        check(puk, (short) 0);
        puk.reset();
        pin.update(buffer, SIZE, SIZE);
    }

    /** The PUK in the buffer is right. */
    void requirePuk(short length) {
        Sw.require(hasPuk && length == SIZE, Sw.WRONG_LENGTH);
        check(puk, (short) 0);
        puk.reset();
    }

    /** Back to {@link #CREATION}, in the caller's transaction. */
    void restart(Credentials fresh) {
        pin = fresh.pin;
        puk = fresh.puk;
        hasPuk = false;
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
