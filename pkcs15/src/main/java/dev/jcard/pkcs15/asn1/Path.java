package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;

/**
 * Where something is on the card, ISO 7816-15 8.2.5: file identifiers from the MF (3F00...) or from the application
 * directory, and which part of that file.
 *
 * @param value  file identifiers, two bytes each; 0..16 bytes
 * @param index  first byte (or record) of the part, -1 when not given
 * @param length number of bytes of the part, -1 when not given
 */
public record Path(Bytes value, int index, int length) {

    /** Checks the ranges. */
    public Path {
        if (value.length() > 16 || index < -1 || length < -1) {
            throw new MalformedDataException("not a path: " + value + " index " + index + " length " + length);
        }
    }

    /** A whole file. */
    public static Path of(Bytes value) {
        return new Path(value, -1, -1);
    }

    /** A whole file, from hexadecimal digits. */
    public static Path of(String hex) {
        return of(Bytes.parseHex(hex));
    }

    /** True when the path begins at the MF. */
    public boolean isAbsolute() {
        return value.length() >= 2 && value.u2At(0) == 0x3F00;
    }

    /** This path seen from {@code directory} unless it is absolute already. */
    public Path within(Path directory) {
        return isAbsolute() ? this : new Path(directory.value.plus(value), index, length);
    }

    /** The last file identifier, 0..65535. */
    public int fileId() {
        if (value.length() < 2) {
            throw new MalformedDataException("path without a file identifier: " + value);
        }
        return value.u2At(value.length() - 2);
    }

    Tlv encode() {
        List<Tlv> parts = new ArrayList<>();
        parts.add(new Tlv(Der.OCTET_STRING, value));
        if (index >= 0) {
            parts.add(Der.integer(Der.INTEGER, index));
        }
        if (length >= 0) {
            parts.add(Der.integer(Der.context(0), length));
        }
        return Der.sequence(parts);
    }

    static Path decode(Tlv sequence) {
        TlvReader in = new TlvReader(sequence.value(), "path");
        Bytes value = in.required(Der.OCTET_STRING, "file identifiers").value();
        int index = in.optional(Der.INTEGER).map(tlv -> Der.toInt(tlv, "path index")).orElse(-1);
        int length = in.optional(Der.context(0)).map(tlv -> Der.toInt(tlv, "path length")).orElse(-1);
        if (!in.rest().isEmpty()) {
            throw new MalformedDataException("path with unknown parts: " + sequence.encode());
        }
        return new Path(value, index, length);
    }

    @Override
    public String toString() {
        return value.toHex() + (index < 0 ? "" : " from " + index) + (length < 0 ? "" : " length " + length);
    }
}
