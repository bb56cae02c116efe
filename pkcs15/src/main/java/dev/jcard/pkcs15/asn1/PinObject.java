package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.util.List;

/**
 * A PIN entry of the authentication object directory (AODF), ISO 7816-15 8.9.
 *
 * @param common    label, flags
 * @param authId    the identifier that other objects name as their protection
 * @param classRest class attributes after it, kept as they are
 * @param subclass  content of [0], kept as it is
 * @param pin       length, padding and reference
 */
public record PinObject(CommonAttributes common, Bytes authId, List<Tlv> classRest, List<Tlv> subclass,
                        PinAttributes pin) implements Pkcs15Object {

    /** Copies the lists. */
    public PinObject {
        classRest = List.copyOf(classRest);
        subclass = List.copyOf(subclass);
    }

    /** Without further parts. */
    public PinObject(CommonAttributes common, Bytes authId, PinAttributes pin) {
        this(common, authId, List.of(), List.of(), pin);
    }

    /** The security officer's. */
    public boolean isSoPin() {
        return pin.flags().has(PinFlag.SO_PIN);
    }

    /** An unblocking code (PUK). */
    public boolean isPuk() {
        return pin.flags().has(PinFlag.UNBLOCKING_PIN);
    }

    @Override
    public Tlv encode() {
        List<Tlv> classPart = new java.util.ArrayList<>();
        if (!authId.isEmpty()) {
            classPart.add(new Tlv(Der.OCTET_STRING, authId));
        }
        classPart.addAll(classRest);
        return new ObjectParts(common, Der.sequence(classPart), subclass, List.of(pin.encode())).encode(Der.SEQUENCE);
    }

    static PinObject decode(Tlv entry) {
        ObjectParts parts = ObjectParts.decode(entry, "PIN");
        TlvReader in = new TlvReader(parts.classPart().value(), "PIN class attributes");
        Bytes authId = in.optional(Der.OCTET_STRING).map(Tlv::value).orElse(Bytes.EMPTY);
        return new PinObject(parts.common(), authId, in.rest(), parts.subclass(),
                PinAttributes.decode(parts.typeSequence("PIN")));
    }
}
