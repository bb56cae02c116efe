package dev.jcard.core;

import java.util.Objects;

/**
 * A response APDU, ISO 7816-3 12.1.1.
 *
 * @param data response data, at most 65536 bytes
 * @param sw   status word SW1 SW2, 0..65535
 */
public record ResponseApdu(Bytes data, int sw) {

    /** Checks ranges. */
    public ResponseApdu {
        Objects.requireNonNull(data);
        if ((sw & ~0xFFFF) != 0 || data.length() > 65536) {
            throw new IllegalArgumentException("status word or data outside its range");
        }
    }

    /** A response without data. */
    public static ResponseApdu of(int sw) {
        return new ResponseApdu(Bytes.EMPTY, sw);
    }

    /**
     * Reads the coded form.
     *
     * @throws MalformedDataException when shorter than a status word
     */
    public static ResponseApdu parse(Bytes coded) {
        if (coded.length() < 2 || coded.length() > 65538) {
            throw new MalformedDataException("a response APDU has 2 to 65538 bytes, this has " + coded.length());
        }
        int end = coded.length() - 2;
        return new ResponseApdu(coded.slice(0, end), coded.u2At(end));
    }

    /** Data followed by the status word. */
    public Bytes encode() {
        return data.plus(Bytes.u2(sw));
    }

    /** True for 9000. */
    public boolean isOk() {
        return sw == StatusWord.OK;
    }

    /** The first byte of the status word. */
    public int sw1() {
        return sw >> 8;
    }

    /** The second byte of the status word. */
    public int sw2() {
        return sw & 0xFF;
    }

    /**
     * The gate where status words become exceptions.
     *
     * @param action what was asked of the card, for the message: "select the applet"
     * @return this response when its status word is 9000
     * @throws CardRefusedException or one of its subtypes otherwise
     */
    public ResponseApdu orThrow(String action) {
        if (isOk()) {
            return this;
        }
        throw CardRefusedException.of(sw, action);
    }

    @Override
    public String toString() {
        return data.isEmpty() ? StatusWord.hex(sw) : data + " " + StatusWord.hex(sw);
    }
}
