package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;

/** BER-TLV in bytes: tags of one to three bytes, definite lengths, ISO 8825-1. */
final class TlvCoding {

    static final int INVALID_PARAM = 1;
    static final int ILLEGAL_SIZE = 2;
    static final int EMPTY_TAG = 3;
    static final int EMPTY_TLV = 4;
    static final int MALFORMED_TAG = 5;
    static final int MALFORMED_TLV = 6;
    static final int TLV_TOO_LONG = 10;

    static final int MAX_SIZE = 32767;
    private static final int TAG_SIZE = 3;
    private static final int MAX_NUMBER = 0x3FFF;

    /** Position, tag length, offset of the value and its length. */
    record Element(int at, int tagLength, int value, int length) {

        int end() {
            return value + length;
        }
    }

    private TlvCoding() {
    }

    static RuntimeException refused(Jcre jcre, int reason) {
        return jcre.exceptions().of("javacardx/framework/tlv/TLVException", reason);
    }

    /** One to three bytes; 0 when it is not well formed. */
    static int lengthOfTag(byte[] b, int at, int end) {
        if (at >= end) {
            return 0;
        }
        if ((b[at] & 0x1F) != 0x1F) {
            return 1;
        }
        int length = 2;
        while (at + length - 1 < end && b[at + length - 1] < 0) {
            length++;
        }
        return at + length <= end && length <= TAG_SIZE ? length : 0;
    }

    static boolean isConstructed(int firstByte) {
        return (firstByte & 0x20) != 0;
    }

    static int numberOf(byte[] b, int at, int length) {
        if (length == 1) {
            return b[at] & 0x1F;
        }
        int number = 0;
        for (int i = 1; i < length; i++) {
            number = number << 7 | b[at + i] & 0x7F;
        }
        return number;
    }

    /** The bytes of a tag; throws the card's TLVException for a class or number that has none. */
    static byte[] tag(Jcre jcre, int tagClass, boolean constructed, int number) {
        if (tagClass < 0 || tagClass > 3 || number < 0) {
            throw refused(jcre, INVALID_PARAM);
        }
        if (number > MAX_NUMBER) {
            throw refused(jcre, ILLEGAL_SIZE);
        }
        int first = tagClass << 6 | (constructed ? 0x20 : 0);
        if (number < 0x1F) {
            return new byte[] {(byte) (first | number)};
        }
        byte low = (byte) (number & 0x7F);
        return number < 0x80 ? new byte[] {(byte) (first | 0x1F), low}
                : new byte[] {(byte) (first | 0x1F), (byte) (0x80 | number >> 7), low};
    }

    /** The element at {@code at} that ends at {@code end} or before; null when there is no well-formed one. */
    static Element parse(byte[] b, int at, int end) {
        int tag = lengthOfTag(b, at, end);
        int p = at + tag;
        if (tag == 0 || p >= end) {
            return null;
        }
        int length = b[p++] & 0xFF;
        if (length > 0x80) {
            int bytes = length & 0x7F;
            if (bytes > 2 || p + bytes > end) {
                return null;
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | b[p++] & 0xFF;
            }
        } else if (length == 0x80) {
            return null;
        }
        return p + length <= end ? new Element(at, tag, p, length) : null;
    }

    /** Tag, shortest length and value; throws the card's TLVException when that is longer than an array can be. */
    static byte[] join(Jcre jcre, byte[] tag, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(tag);
        if (value.length > 0xFF) {
            out.write(0x82);
            out.write(value.length >> 8);
        } else if (value.length > 0x7F) {
            out.write(0x81);
        }
        out.write(value.length);
        out.writeBytes(value);
        if (out.size() > MAX_SIZE) {
            throw refused(jcre, TLV_TOO_LONG);
        }
        return out.toByteArray();
    }
}
