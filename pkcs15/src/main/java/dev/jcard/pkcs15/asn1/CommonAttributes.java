package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * CommonObjectAttributes, ISO 7816-15 8.2.3.
 *
 * @param label  name for people, empty when absent
 * @param flags  {@link ObjectFlag}s
 * @param authId identifier of the PIN that protects the object, empty when none
 * @param others parts after these, kept as they are
 */
public record CommonAttributes(String label, Flags flags, Bytes authId, List<Tlv> others) {

    /** Copies the list. */
    public CommonAttributes {
        Objects.requireNonNull(label);
        Objects.requireNonNull(authId);
        others = List.copyOf(others);
    }

    /** Without further parts. */
    public CommonAttributes(String label, Flags flags, Bytes authId) {
        this(label, flags, authId, List.of());
    }

    /** The same with another label. */
    public CommonAttributes withLabel(String other) {
        return new CommonAttributes(other, flags, authId, others);
    }

    Tlv encode() {
        List<Tlv> parts = new ArrayList<>();
        if (!label.isEmpty()) {
            parts.add(Der.text(Der.UTF8_STRING, label));
        }
        if (flags.bits() != 0) {
            parts.add(flags.encode());
        }
        if (!authId.isEmpty()) {
            parts.add(new Tlv(Der.OCTET_STRING, authId));
        }
        parts.addAll(others);
        return Der.sequence(parts);
    }

    static CommonAttributes decode(Tlv sequence) {
        TlvReader in = new TlvReader(sequence.value(), "common attributes");
        String label = in.optional(Der.UTF8_STRING).map(tlv -> Der.toText(tlv, "label")).orElse("");
        Flags flags = in.optional(Der.BIT_STRING).map(tlv -> Flags.decode(tlv, "object flags")).orElse(Flags.NONE);
        Bytes authId = in.optional(Der.OCTET_STRING).map(Tlv::value).orElse(Bytes.EMPTY);
        return new CommonAttributes(label, flags, authId, in.rest());
    }
}
