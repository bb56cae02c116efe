package dev.jcard.applet.iso;

import javacard.framework.ISO7816;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/** What MANAGE SECURITY ENVIRONMENT has chosen: purpose, algorithm, key. It lasts until deselection. */
final class SecurityEnvironment {

    /** Purposes. */
    static final byte NONE = 0;
    static final byte MAKE_KEY = 1;
    static final byte SIGN = (byte) 0xB6;
    static final byte DECIPHER = (byte) 0xB8;
    /** Algorithms to use a key with. */
    static final byte RSA_PKCS1 = 0x11;
    static final byte RSA_PSS = 0x12;
    /** What OpenSC 0.23 means by it is the message, later versions mean the hash; see {@link #HASHED}. */
    static final byte ECDSA = 0x21;
    /** ECDSA of a hash whatever the host's driver is. */
    static final byte ECDSA_HASH = 0x22;
    /** Algorithms to make keys for. */
    static final byte MAKE_EC = (byte) 0xEC;
    static final byte MAKE_RSA_2048 = (byte) 0xF3;
    static final byte MAKE_RSA_3072 = (byte) 0xF4;
    static final byte MAKE_RSA_4096 = (byte) 0xF5;

    private static final byte TAG_ALGORITHM = (byte) 0x80;
    private static final byte TAG_KEY = (byte) 0x84;
    private static final byte TAG_USAGE = (byte) 0x95;
    private static final byte SET = 0x41;

    private static final byte PURPOSE = 0;
    private static final byte ALGORITHM = 1;
    private static final byte KEY = 2;
    private static final byte USAGE = 3;
    /** The host speaks version 1 of the protocol: it hashes before ECDSA. */
    private static final byte HASHED = 4;

    private final byte[] chosen = JCSystem.makeTransientByteArray((short) 5, JCSystem.CLEAR_ON_DESELECT);
    private final Keys keys;

    SecurityEnvironment(Keys keys) {
        this.keys = keys;
    }

    void setHashed(boolean hashed) {
        chosen[HASHED] = (byte) (hashed ? 1 : 0);
    }

    byte purpose() {
        return chosen[PURPOSE];
    }

    byte algorithm() {
        return chosen[ALGORITHM];
    }

    byte keyNumber() {
        return chosen[KEY];
    }

    byte usage() {
        return chosen[USAGE];
    }

    KeySlot key() {
        KeySlot slot = keys.find(chosen[KEY]);
        Sw.require(slot != null, Sw.REFERENCE_NOT_FOUND);
        return slot;
    }

    /** The data to sign with ECDSA is the message, which the card hashes with SHA-1. */
    boolean hashesOnCard() {
        return chosen[PURPOSE] == SIGN && chosen[ALGORITHM] == ECDSA && chosen[HASHED] == 0;
    }

    void manage(byte[] header, byte[] data, short length) {
        Sw.require(header[ISO7816.OFFSET_P1] == SET, Sw.WRONG_P1P2);
        byte purpose = header[ISO7816.OFFSET_P2];
        Sw.require(purpose == NONE || purpose == SIGN || purpose == DECIPHER, Sw.NOT_SUPPORTED);
        byte algorithm = oneByte(data, length, TAG_ALGORITHM);
        byte number = oneByte(data, length, TAG_KEY);
        Sw.require(Keys.isNumber(number), Sw.DATA_INVALID);
        byte usage = KeySlot.SIGN | KeySlot.DECIPHER;
        if (purpose == NONE) {
            purpose = MAKE_KEY;
            requireMakeable(algorithm);
            if (Tlv.find(data, (short) 0, length, TAG_USAGE) != Tlv.NOT_FOUND) {
                usage = oneByte(data, length, TAG_USAGE);
            }
        } else {
            requireUsable(purpose, algorithm, keys.find(number));
        }
        chosen[PURPOSE] = purpose;
        chosen[ALGORITHM] = algorithm;
        chosen[KEY] = number;
        chosen[USAGE] = usage;
    }

    void forget() {
        byte hashed = chosen[HASHED];
        Util.arrayFillNonAtomic(chosen, (short) 0, (short) chosen.length, (byte) 0);
        chosen[HASHED] = hashed;
    }

    private static byte oneByte(byte[] data, short length, byte tag) {
        short field = Tlv.require(data, (short) 0, length, tag);
        Sw.require(Tlv.length(data, field) == 1, Sw.DATA_INVALID);
        return data[(short) (field + 1)];
    }

    private static void requireMakeable(byte algorithm) {
        boolean longRsa = algorithm == MAKE_RSA_3072 || algorithm == MAKE_RSA_4096;
        Sw.require(algorithm == MAKE_RSA_2048 || Options.EC && algorithm == MAKE_EC || Options.RSA_4096 && longRsa,
                Sw.NOT_SUPPORTED);
    }

    private static void requireUsable(byte purpose, byte algorithm, KeySlot slot) {
        boolean signing = purpose == SIGN;
        boolean rsa = algorithm == RSA_PKCS1 || signing && algorithm == RSA_PSS;
        boolean ec = signing && (algorithm == ECDSA || algorithm == ECDSA_HASH);
        Sw.require(rsa || ec, Sw.NOT_SUPPORTED);
        Sw.require(slot != null, Sw.REFERENCE_NOT_FOUND);
        Sw.require(slot.isRsa == rsa, Sw.DATA_INVALID);
        Sw.require((slot.usage & (signing ? KeySlot.SIGN : KeySlot.DECIPHER)) != 0, Sw.CONDITIONS);
    }
}
