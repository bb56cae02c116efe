package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;

/** Where the data objects at the start of a file end, seen from a first piece of it. */
final class ContentEnd {

    /** Tag and the longest length field of an object of at most 65535 bytes. */
    static final int HEADER = 6;

    private ContentEnd() {
    }

    /** The position of the first padding byte; past the end of {@code read} when an object goes on behind it. */
    static int of(Bytes read) {
        int at = 0;
        while (at < read.length() && read.u1(at) != 0 && read.u1(at) != 0xFF) {
            long end = read.length() - at < HEADER ? read.length() + 1L : at + declaredLength(read, at);
            at = (int) Math.min(end, read.length() + 1L);
        }
        return at;
    }

    /** The end of the first object, 0 when the file begins with padding. */
    static long firstObject(Bytes read) {
        if (read.isEmpty() || read.u1(0) == 0 || read.u1(0) == 0xFF) {
            return 0;
        }
        return read.length() < HEADER ? Long.MAX_VALUE : declaredLength(read, 0);
    }

    /** Tag, length field and value of the object at {@code at}, of which at least {@link #HEADER} bytes are there. */
    static long declaredLength(Bytes read, int at) {
        Bytes header = read.slice(at, HEADER);
        int first = header.u1(1);
        int count = first < 0x80 ? 0 : first & 0x7F;
        if ((header.u1(0) & 0x1F) == 0x1F || count > 2 || first == 0x80) {
            throw new MalformedDataException("not a directory entry: " + header);
        }
        long length = count == 0 ? first : count == 1 ? header.u1(2) : header.u2At(2);
        return 2 + count + length;
    }
}
