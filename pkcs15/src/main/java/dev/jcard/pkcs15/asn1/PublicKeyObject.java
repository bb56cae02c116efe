package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.util.List;

/**
 * An entry of the public key directory (PuKDF), ISO 7816-15 8.5.
 *
 * @param type     algorithm family
 * @param common   label, flags
 * @param key      identifier, usage, reference
 * @param subclass content of [0], kept as it is
 * @param value    the key: a file that holds RSAPublicKey (RSA) or SubjectPublicKeyInfo / an EC point, or direct
 * @param bits     modulus or field length in bits, 0 when absent
 * @param typeRest parts after these, kept as they are
 */
public record PublicKeyObject(KeyType type, CommonAttributes common, KeyAttributes key, List<Tlv> subclass,
                              ObjectValue value, int bits, List<Tlv> typeRest) implements Pkcs15Object {

    /** Copies the lists. */
    public PublicKeyObject {
        subclass = List.copyOf(subclass);
        typeRest = List.copyOf(typeRest);
    }

    /** Without further parts. */
    public PublicKeyObject(KeyType type, CommonAttributes common, KeyAttributes key, ObjectValue value, int bits) {
        this(type, common, key, List.of(), value, bits, List.of());
    }

    /** The identifier shared with private key and certificate. */
    public Bytes id() {
        return key.id();
    }

    @Override
    public Tlv encode() {
        List<Tlv> attributes = KeyParts.typeAttributes(value, bits, typeRest);
        return new ObjectParts(common, key.encode(), subclass, List.of(Der.sequence(attributes))).encode(type.tag());
    }

    static PublicKeyObject decode(KeyType type, Tlv entry) {
        ObjectParts parts = ObjectParts.decode(entry, "public key");
        TlvReader in = parts.typeSequence("public key");
        ObjectValue value = new ObjectValue(in.any("value"));
        int bits = KeyParts.bits(in);
        return new PublicKeyObject(type, parts.common(), KeyAttributes.decode(parts.classPart()), parts.subclass(),
                value, bits, in.rest());
    }
}
