package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.util.List;
import java.util.Optional;

/** Takes the parts of a SEQUENCE in their order. */
final class TlvReader {

    private final List<Tlv> parts;
    private final String where;
    private int next;

    /** @param where what is being read, for error messages */
    TlvReader(Bytes content, String where) {
        this(Tlv.parseAll(content), where);
    }

    TlvReader(List<Tlv> parts, String where) {
        this.parts = parts;
        this.where = where;
    }

    Optional<Tlv> optional(int tag) {
        return next < parts.size() && parts.get(next).tag() == tag ? Optional.of(parts.get(next++)) : Optional.empty();
    }

    Tlv required(int tag, String what) {
        return optional(tag).orElseThrow(() -> new MalformedDataException(where + ": " + what + " (tag "
                + Integer.toHexString(tag).toUpperCase() + ") is missing"));
    }

    Tlv any(String what) {
        if (next == parts.size()) {
            throw new MalformedDataException(where + ": " + what + " is missing");
        }
        return parts.get(next++);
    }

    /** Whatever is left, to be kept as it is. */
    List<Tlv> rest() {
        List<Tlv> rest = List.copyOf(parts.subList(next, parts.size()));
        next = parts.size();
        return rest;
    }
}
