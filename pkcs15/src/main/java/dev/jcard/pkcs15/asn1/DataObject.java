package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;

/**
 * An opaque entry of the data object directory (DODF), ISO 7816-15 8.8.
 *
 * @param common          label, flags
 * @param applicationName name of the program the data belongs to, empty when absent
 * @param applicationOid  content bytes of its object identifier, empty when absent
 * @param classRest       class attributes after these, kept as they are
 * @param subclass        content of [0], kept as it is
 * @param value           where the data is
 */
public record DataObject(CommonAttributes common, String applicationName, Bytes applicationOid, List<Tlv> classRest,
                         List<Tlv> subclass, ObjectValue value) implements Pkcs15Object {

    /** Copies the lists. */
    public DataObject {
        classRest = List.copyOf(classRest);
        subclass = List.copyOf(subclass);
    }

    /** Without further parts. */
    public DataObject(CommonAttributes common, String applicationName, Bytes applicationOid, ObjectValue value) {
        this(common, applicationName, applicationOid, List.of(), List.of(), value);
    }

    @Override
    public Tlv encode() {
        List<Tlv> classPart = new ArrayList<>();
        if (!applicationName.isEmpty()) {
            classPart.add(Der.text(Der.UTF8_STRING, applicationName));
        }
        if (!applicationOid.isEmpty()) {
            classPart.add(new Tlv(Der.OID, applicationOid));
        }
        classPart.addAll(classRest);
        return new ObjectParts(common, Der.sequence(classPart), subclass, List.of(value.coded())).encode(Der.SEQUENCE);
    }

    static DataObject decode(Tlv entry) {
        ObjectParts parts = ObjectParts.decode(entry, "data object");
        TlvReader in = new TlvReader(parts.classPart().value(), "data object attributes");
        String name = in.optional(Der.UTF8_STRING).map(tlv -> Der.toText(tlv, "application name")).orElse("");
        Bytes oid = in.optional(Der.OID).map(Tlv::value).orElse(Bytes.EMPTY);
        if (parts.type().size() != 1) {
            throw new MalformedDataException("data object with " + parts.type().size() + " values");
        }
        return new DataObject(parts.common(), name, oid, in.rest(), parts.subclass(), new ObjectValue(parts.type().get(0)));
    }
}
