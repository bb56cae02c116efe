package dev.jcard.applet.iso;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.Util;

/**
 * What the applet tells about itself, in two generations of the protocol. OpenSC up to 0.23 reads three bytes from the
 * answer to SELECT and accepts only version 00; later drivers select without answer, or ask with GET DATA, and then
 * hash before ECDSA.
 */
final class Information {

    private static final byte NO_ANSWER = 0x0C;
    private static final byte CHALLENGE = 2;
    private static final byte EC = 4;
    private static final byte PSS = 8;
    private static final byte RSA_4096 = 0x20;
    private static final byte OLD_MINOR = 6;
    private static final short VERSION = 0x0101;
    private static final short SERIAL = 0x0102;
    private static final short STATE = 0x0103;
    private static final short SERIAL_BYTES = 8;

    private final Exchange exchange;
    private final Credentials credentials;
    private final SecurityEnvironment environment;
    private final Keys keys;
    private final byte[] serial = new byte[SERIAL_BYTES];

    Information(Exchange exchange, Credentials credentials, SecurityEnvironment environment, Keys keys,
            Crypto crypto) {
        this.exchange = exchange;
        this.credentials = credentials;
        this.environment = environment;
        this.keys = keys;
        crypto.random(serial);
    }

    /** The answer to SELECT by AID. */
    void select(APDU apdu, byte[] header) {
        boolean old = header[ISO7816.OFFSET_P2] != NO_ANSWER;
        environment.setHashed(!old);
        if (old) {
            byte[] buffer = exchange.buffer;
            buffer[0] = 0;
            buffer[1] = OLD_MINOR;
            buffer[2] = (byte) (CHALLENGE | (Options.EC ? EC : 0));
            exchange.answer(apdu, (short) 0, (short) 3);
        }
    }

    /** Version and features; the serial number; or life cycle, tries left of PIN and PUK, and bits per key (high byte first). */
    void getData(APDU apdu, byte[] header) {
        byte[] buffer = exchange.buffer;
        short length = 3;
        switch (Util.getShort(header, ISO7816.OFFSET_P1)) {
            case VERSION:
                environment.setHashed(true);
                buffer[0] = 1;
                buffer[2] = (byte) (CHALLENGE | PSS | (Options.EC ? EC : 0) | (Options.RSA_4096 ? RSA_4096 : 0));
                break;
            case SERIAL:
                length = Util.arrayCopyNonAtomic(serial, (short) 0, buffer, (short) 0, SERIAL_BYTES);
                break;
            case STATE:
                length = describeState(buffer);
                break;
            default:
                Sw.require(false, Sw.WRONG_P1P2);
                break;
        }
        exchange.answer(apdu, (short) 0, length);
    }

    /** For each slot its type and use (0 empty; bit 0 signs, 1 deciphers, 7 EC) and its size in bits; at the end the officer's tries. */
    private short describeState(byte[] buffer) {
        buffer[0] = credentials.state();
        buffer[1] = credentials.pinTries();
        buffer[2] = credentials.pukTries();
        buffer[3] = Options.KEY_SLOTS;
        short at = 4;
        for (short number = 0; number < Options.KEY_SLOTS; number++) {
            KeySlot slot = keys.find(number);
            if (slot != null) {
                buffer[at] = (byte) (slot.usage | (slot.isRsa ? 0 : 0x80));
                Util.setShort(buffer, (short) (at + 1), slot.bits);
            }
            at += 3;
        }
        buffer[at++] = credentials.officerTries();
        return at;
    }
}
