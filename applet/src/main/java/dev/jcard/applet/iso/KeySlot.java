package dev.jcard.applet.iso;

import javacard.security.PrivateKey;

/** A private key and what it may be used for. */
final class KeySlot {

    static final byte SIGN = 1;
    static final byte DECIPHER = 2;

    final PrivateKey key;
    final boolean isRsa;
    final short bits;
    final byte usage;

    KeySlot(PrivateKey key, boolean isRsa, short bits, byte usage) {
        this.key = key;
        this.isRsa = isRsa;
        this.bits = bits;
        this.usage = usage;
    }

    /** Bytes of the modulus or the field. */
    short length() {
        return (short) ((short) (bits + 7) >> 3);
    }
}
