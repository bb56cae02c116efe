package dev.jcard.applet.iso;

import javacard.framework.ISOException;
import javacard.framework.Util;

/** BER-TLV with one-byte tags and lengths up to two bytes, in a byte array. */
final class Tlv {

    static final short NOT_FOUND = -1;

    private Tlv() {
    }

    /** Where the value starts of the object whose length field is at {@code at}; it must end before {@code end}. */
    static short value(byte[] data, short at, short end) {
        short start = (short) (at + 1);
        if (at < end && data[at] == (byte) 0x81) {
            start += 1;
        } else if (at < end && data[at] == (byte) 0x82) {
            start += 2;
        }
        Sw.require(at >= 0 && start <= end, Sw.DATA_INVALID);
        short length = length(data, at);
        Sw.require(length >= 0 && length <= (short) (end - start), Sw.DATA_INVALID);
        return start;
    }

    /** The length whose field is at {@code at}. */
    static short length(byte[] data, short at) {
        byte first = data[at];
        if (first >= 0) {
            return first;
        }
        if (first == (byte) 0x81) {
            return (short) (data[(short) (at + 1)] & 0xFF);
        }
        if (first != (byte) 0x82) {
            ISOException.throwIt(Sw.DATA_INVALID);
        }
        return Util.getShort(data, (short) (at + 1));
    }

    /** The offset of the length field of the first object with this tag, or {@link #NOT_FOUND}. */
    static short find(byte[] data, short at, short end, byte tag) {
        while (at < end) {
            short field = (short) (at + 1);
            short start = value(data, field, end);
            if (data[at] == tag) {
                return field;
            }
            at = (short) (start + length(data, field));
        }
        return NOT_FOUND;
    }

    /** As {@link #find}, for an object that must be there. */
    static short require(byte[] data, short at, short end, byte tag) {
        short field = find(data, at, end, tag);
        Sw.require(field != NOT_FOUND, Sw.DATA_INVALID);
        return field;
    }

    /** Writes tag and length, shortest form, and returns where the value goes. */
    static short header(byte[] data, short at, byte tag, short length) {
        data[at++] = tag;
        if (length > 0xFF) {
            data[at++] = (byte) 0x82;
            return Util.setShort(data, at, length);
        }
        if (length > 0x7F) {
            data[at++] = (byte) 0x81;
        }
        data[at++] = (byte) length;
        return at;
    }
}
