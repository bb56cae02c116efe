package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;

/**
 * CommonKeyAttributes, ISO 7816-15 8.2.4.
 *
 * @param id        identifier shared by a private key, its public key and its certificate
 * @param usage     {@link KeyUsage}s
 * @param onCard    the card computes with the key itself ("native")
 * @param access    {@link KeyAccess} flags
 * @param reference the card's own number for the key, 0..255, -1 when absent
 * @param others    parts after these, kept as they are
 */
public record KeyAttributes(Bytes id, Flags usage, boolean onCard, Flags access, int reference, List<Tlv> others) {

    /** Copies the list. */
    public KeyAttributes {
        others = List.copyOf(others);
    }

    /** Without further parts. */
    public KeyAttributes(Bytes id, Flags usage, boolean onCard, Flags access, int reference) {
        this(id, usage, onCard, access, reference, List.of());
    }

    /** The {@link AlgorithmInfo#reference}s of the algorithms that the key is for; empty when it names none. */
    public List<Integer> algorithmReferences() {
        return Tlv.find(others, Der.constructed(1)).map(Tlv::children).orElse(List.of()).stream().map(tlv -> Der.toInt(tlv, "algorithm reference")).toList();
    }

    Tlv encode() {
        List<Tlv> parts = new ArrayList<>();
        parts.add(new Tlv(Der.OCTET_STRING, id));
        parts.add(usage.encode());
        if (!onCard) {
            parts.add(Der.bool(false));
        }
        if (access.bits() != 0) {
            parts.add(access.encode());
        }
        if (reference >= 0) {
            parts.add(Der.integer(Der.INTEGER, reference));
        }
        parts.addAll(others);
        return Der.sequence(parts);
    }

    static KeyAttributes decode(Tlv sequence) {
        TlvReader in = new TlvReader(sequence.value(), "key attributes");
        Bytes id = in.required(Der.OCTET_STRING, "key identifier").value();
        Flags usage = Flags.decode(in.required(Der.BIT_STRING, "key usage"), "key usage");
        boolean onCard = in.optional(Der.BOOLEAN).map(tlv -> Der.toBool(tlv, "native")).orElse(true);
        Flags access = in.optional(Der.BIT_STRING).map(tlv -> Flags.decode(tlv, "access flags")).orElse(Flags.NONE);
        int reference = in.optional(Der.INTEGER).map(KeyAttributes::reference).orElse(-1);
        return new KeyAttributes(id, usage, onCard, access, reference, in.rest());
    }

    /** Some writers store references from 80 on in one byte, which makes them negative. */
    private static int reference(Tlv tlv) {
        int value = Der.toInt(tlv, "key reference");
        return value < 0 && value >= -128 ? value & 0xFF : value;
    }
}
