package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;

/**
 * An X.509 entry of a certificate directory (CDF), ISO 7816-15 8.7.
 *
 * @param common    label, flags
 * @param id        the identifier of the key that the certificate belongs to
 * @param authority it is the certificate of a CA
 * @param classRest class attributes after these, kept as they are
 * @param subclass  content of [0], kept as it is
 * @param value     where the DER certificate is
 * @param typeRest  parts after the value (subject, issuer, serial number), kept as they are
 */
public record CertificateObject(CommonAttributes common, Bytes id, boolean authority, List<Tlv> classRest, List<Tlv> subclass,
                                ObjectValue value, List<Tlv> typeRest) implements Pkcs15Object {

    /** Copies the lists. */
    public CertificateObject {
        classRest = List.copyOf(classRest);
        subclass = List.copyOf(subclass);
        typeRest = List.copyOf(typeRest);
    }

    /** Without further parts. */
    public CertificateObject(CommonAttributes common, Bytes id, boolean authority, ObjectValue value) {
        this(common, id, authority, List.of(), List.of(), value, List.of());
    }

    @Override
    public Tlv encode() {
        List<Tlv> classPart = new ArrayList<>();
        classPart.add(new Tlv(Der.OCTET_STRING, id));
        if (authority) {
            classPart.add(Der.bool(true));
        }
        classPart.addAll(classRest);
        List<Tlv> type = new ArrayList<>();
        type.add(value.coded());
        type.addAll(typeRest);
        return new ObjectParts(common, Der.sequence(classPart), subclass, List.of(Der.sequence(type))).encode(Der.SEQUENCE);
    }

    static CertificateObject decode(Tlv entry) {
        ObjectParts parts = ObjectParts.decode(entry, "certificate");
        TlvReader in = new TlvReader(parts.classPart().value(), "certificate attributes");
        Bytes id = in.required(Der.OCTET_STRING, "identifier").value();
        boolean authority = in.optional(Der.BOOLEAN).map(tlv -> Der.toBool(tlv, "authority")).orElse(false);
        List<Tlv> classRest = in.rest();
        TlvReader type = parts.typeSequence("certificate");
        ObjectValue value = new ObjectValue(type.any("value"));
        return new CertificateObject(parts.common(), id, authority, classRest, parts.subclass(), value, type.rest());
    }
}
