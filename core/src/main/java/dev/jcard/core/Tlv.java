package dev.jcard.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One BER-TLV data object, ISO 7816-4 5.2.2 and X.690 8.1: strict, definite lengths only.
 *
 * @param tag   tag bytes as an unsigned number, one to three bytes: 0x4F, 0x9F70, 0xBF0C
 * @param value the value field
 */
public record Tlv(int tag, Bytes value) {

    private static final int MAX_TAG_BYTES = 3;

    /** Checks that {@code tag} is a well-formed tag. */
    public Tlv {
        if (tag < 0 || tag > 0xFFFFFF || tagLength(tag) != expectedTagLength(tag)) {
            throw new MalformedDataException("not a BER tag: " + Integer.toHexString(tag).toUpperCase());
        }
    }

    /** A constructed object around {@code children}. */
    public static Tlv of(int tag, Tlv... children) {
        Bytes value = Bytes.EMPTY;
        for (Tlv child : children) {
            value = value.plus(child.encode());
        }
        return new Tlv(tag, value);
    }

    /**
     * Reads objects that fill {@code coded} exactly.
     *
     * @throws MalformedDataException on truncated, indefinite or overlong lengths and on bad tags
     */
    public static List<Tlv> parseAll(Bytes coded) {
        List<Tlv> all = new ArrayList<>();
        int position = 0;
        while (position < coded.length()) {
            Header header = Header.read(coded, position);
            all.add(new Tlv(header.tag, coded.slice(header.valueAt, header.length)));
            position = header.valueAt + header.length;
        }
        return List.copyOf(all);
    }

    /**
     * Reads exactly one object.
     *
     * @throws MalformedDataException as {@link #parseAll}, and when there is not exactly one
     */
    public static Tlv parse(Bytes coded) {
        List<Tlv> all = parseAll(coded);
        if (all.size() != 1) {
            throw new MalformedDataException("expected one data object, found " + all.size());
        }
        return all.get(0);
    }

    /**
     * The number of bytes of the first object, tag and length included; what follows it is not looked at.
     *
     * @throws MalformedDataException as {@link #parseAll}
     */
    public static int firstLength(Bytes coded) {
        Header header = Header.read(coded, 0);
        return header.valueAt + header.length;
    }

    /** The first object with {@code tag} in a list. */
    public static Optional<Tlv> find(List<Tlv> objects, int tag) {
        return objects.stream().filter(tlv -> tlv.tag == tag).findFirst();
    }

    /** True when the value is itself a sequence of data objects (bit 6 of the first tag byte). */
    public boolean isConstructed() {
        return (firstTagByte(tag) & 0x20) != 0;
    }

    /** The data objects in the value. */
    public List<Tlv> children() {
        return parseAll(value);
    }

    /** The first child with {@code tag}. */
    public Optional<Tlv> child(int tag) {
        return find(children(), tag);
    }

    /** Tag, shortest length, value. */
    public Bytes encode() {
        return Bytes.concat(encodeTag(tag), encodeLength(value.length()), value);
    }

    /** The tag as bytes. */
    public static Bytes encodeTag(int tag) {
        return Bytes.u4(tag).from(4 - tagLength(tag));
    }

    /** The shortest definite length field for 0..0xFFFFFF. */
    public static Bytes encodeLength(int length) {
        if (length < 0x80) {
            return Bytes.ofInts(length);
        }
        if (length <= 0xFF) {
            return Bytes.ofInts(0x81, length);
        }
        if (length <= 0xFFFF) {
            return Bytes.ofInts(0x82, length >> 8, length);
        }
        return Bytes.ofInts(0x83, length >> 16, length >> 8, length);
    }

    private static int tagLength(int tag) {
        return tag <= 0xFF ? 1 : tag <= 0xFFFF ? 2 : 3;
    }

    private static int firstTagByte(int tag) {
        return tag >> 8 * (tagLength(tag) - 1) & 0xFF;
    }

    private static int expectedTagLength(int tag) {
        if ((firstTagByte(tag) & 0x1F) != 0x1F) {
            return 1;
        }
        for (int length = 2; length <= tagLength(tag); length++) {
            if ((tag >> 8 * (tagLength(tag) - length) & 0x80) == 0) {
                return length;
            }
        }
        return MAX_TAG_BYTES + 1;
    }

    private record Header(int tag, int valueAt, int length) {

        static Header read(Bytes coded, int start) {
            int position = start;
            int tag = byteAt(coded, position++);
            if ((tag & 0x1F) == 0x1F) {
                int next;
                do {
                    if (position - start == MAX_TAG_BYTES) {
                        throw new MalformedDataException("tag longer than 3 bytes at byte " + start);
                    }
                    next = byteAt(coded, position++);
                    tag = tag << 8 | next;
                } while ((next & 0x80) != 0);
            }
            return length(coded, tag, position);
        }

        private static Header length(Bytes coded, int tag, int at) {
            int first = byteAt(coded, at);
            int length = first;
            int position = at + 1;
            if (first >= 0x80) {
                int count = first & 0x7F;
                if (count == 0 || count > 3) {
                    throw new MalformedDataException("length field " + Integer.toHexString(first) + " at byte " + at + " is not allowed");
                }
                length = 0;
                for (int i = 0; i < count; i++) {
                    length = length << 8 | byteAt(coded, position++);
                }
            }
            if (length > coded.length() - position) {
                throw new MalformedDataException("data object at byte " + at + " says " + length + " bytes, "
                        + (coded.length() - position) + " are left");
            }
            return new Header(tag, position, length);
        }

        private static int byteAt(Bytes coded, int position) {
            if (position >= coded.length()) {
                throw new MalformedDataException("data object cut off after byte " + position);
            }
            return coded.u1(position);
        }
    }
}
