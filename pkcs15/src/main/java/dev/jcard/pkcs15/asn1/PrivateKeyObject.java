package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of the private key directory (PrKDF), ISO 7816-15 8.4.
 *
 * @param type       algorithm family
 * @param common     label, flags, protecting PIN
 * @param key        identifier, usage, reference
 * @param subject    DER Name of the certificate's subject, empty when absent
 * @param subclassRest parts after the subject, kept as they are
 * @param value      where the key is: the path that the card wants to be selected
 * @param bits       modulus or field length in bits, 0 when absent
 * @param typeRest   parts after these, kept as they are
 */
public record PrivateKeyObject(KeyType type, CommonAttributes common, KeyAttributes key, Bytes subject,
                               List<Tlv> subclassRest, ObjectValue value, int bits, List<Tlv> typeRest) implements Pkcs15Object {

    /** Copies the lists. */
    public PrivateKeyObject {
        subclassRest = List.copyOf(subclassRest);
        typeRest = List.copyOf(typeRest);
    }

    /** Without subject and further parts. */
    public PrivateKeyObject(KeyType type, CommonAttributes common, KeyAttributes key, ObjectValue value, int bits) {
        this(type, common, key, Bytes.EMPTY, List.of(), value, bits, List.of());
    }

    /** The identifier shared with public key and certificate. */
    public Bytes id() {
        return key.id();
    }

    /** The same key with another label and certificate subject (DER Name, may be empty). */
    public PrivateKeyObject with(String label, Bytes newSubject) {
        return new PrivateKeyObject(type, common.withLabel(label), key, newSubject, subclassRest, value, bits, typeRest);
    }

    @Override
    public Tlv encode() {
        List<Tlv> subclass = new ArrayList<>();
        if (!subject.isEmpty()) {
            subclass.add(Tlv.parse(subject));
        }
        subclass.addAll(subclassRest);
        List<Tlv> attributes = KeyParts.typeAttributes(value, bits, typeRest);
        return new ObjectParts(common, key.encode(), wrap(subclass), List.of(Der.sequence(attributes))).encode(type.tag());
    }

    /** CommonPrivateKeyAttributes is a SEQUENCE inside [0]. */
    private static List<Tlv> wrap(List<Tlv> subclass) {
        return subclass.isEmpty() ? List.of() : List.of(Der.sequence(subclass));
    }

    static PrivateKeyObject decode(KeyType type, Tlv entry) {
        ObjectParts parts = ObjectParts.decode(entry, "private key");
        List<Tlv> subclass = parts.subclass().isEmpty() ? List.of() : parts.subclass().get(0).children();
        Bytes subject = ObjectParts.first(subclass, Der.SEQUENCE);
        TlvReader in = parts.typeSequence("private key");
        ObjectValue value = new ObjectValue(in.any("value"));
        int bits = KeyParts.bits(in);
        return new PrivateKeyObject(type, parts.common(), KeyAttributes.decode(parts.classPart()), subject,
                subject.isEmpty() ? subclass : subclass.subList(1, subclass.size()), value, bits, in.rest());
    }
}
