package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;

/**
 * The frame around every entry, PKCS15Object of ISO 7816-15 8.2.1: common, class, [0] subclass and [1] type attributes.
 *
 * @param common    label and flags
 * @param classPart the class attributes, a SEQUENCE
 * @param subclass  content of [0], empty when absent
 * @param type      content of [1]
 */
record ObjectParts(CommonAttributes common, Tlv classPart, List<Tlv> subclass, List<Tlv> type) {

    Tlv encode(int tag) {
        List<Tlv> parts = new ArrayList<>();
        parts.add(common.encode());
        parts.add(classPart);
        if (!subclass.isEmpty()) {
            parts.add(Tlv.of(Der.constructed(0), subclass.toArray(Tlv[]::new)));
        }
        parts.add(Tlv.of(Der.constructed(1), type.toArray(Tlv[]::new)));
        return Tlv.of(tag, parts.toArray(Tlv[]::new));
    }

    static ObjectParts decode(Tlv entry, String what) {
        TlvReader in = new TlvReader(entry.value(), what);
        CommonAttributes common = CommonAttributes.decode(in.required(Der.SEQUENCE, "common attributes"));
        Tlv classPart = in.required(Der.SEQUENCE, "class attributes");
        List<Tlv> subclass = in.optional(Der.constructed(0)).map(Tlv::children).orElse(List.of());
        List<Tlv> type = in.required(Der.constructed(1), "type attributes").children();
        if (!in.rest().isEmpty()) {
            throw new MalformedDataException(what + " has parts after its type attributes");
        }
        return new ObjectParts(common, classPart, subclass, type);
    }

    /** The single SEQUENCE that [1] holds for keys, PINs and certificates. */
    TlvReader typeSequence(String what) {
        if (type.size() != 1 || type.get(0).tag() != Der.SEQUENCE) {
            throw new MalformedDataException(what + ": type attributes are not one sequence");
        }
        return new TlvReader(type.get(0).value(), what);
    }

    static Bytes first(List<Tlv> subclass, int tag) {
        return subclass.isEmpty() || subclass.get(0).tag() != tag ? Bytes.EMPTY : subclass.get(0).encode();
    }
}
