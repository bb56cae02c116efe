package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;

/**
 * An application in EF.DIR (2F00), ISO 7816-4 8.2.1.1: tag 61 with AID (4F), label (50) and path (51).
 *
 * @param aid   application identifier
 * @param label empty when absent
 * @param path  directory of the application, no identifiers when absent
 * @param rest  other parts, kept as they are
 */
public record ApplicationTemplate(Bytes aid, String label, Path path, List<Tlv> rest) {

    /** The application identifier of PKCS#15: RID A000000063 and "PKCS-15". */
    public static final Bytes PKCS15_AID = Bytes.parseHex("A000000063504B43532D3135");

    private static final int TEMPLATE = 0x61;
    private static final int AID = 0x4F;
    private static final int LABEL = 0x50;
    private static final int PATH = 0x51;

    /** Copies the list. */
    public ApplicationTemplate {
        rest = List.copyOf(rest);
    }

    /** True for PKCS#15. */
    public boolean isPkcs15() {
        return aid.equals(PKCS15_AID);
    }

    /** The template, without padding. */
    public Bytes encode() {
        List<Tlv> parts = new ArrayList<>();
        parts.add(new Tlv(AID, aid));
        if (!label.isEmpty()) {
            parts.add(Der.text(LABEL, label));
        }
        if (!path.value().isEmpty()) {
            parts.add(new Tlv(PATH, path.value()));
        }
        parts.addAll(rest);
        return Tlv.of(TEMPLATE, parts.toArray(Tlv[]::new)).encode();
    }

    /**
     * Reads EF.DIR with its padding; templates with other tags are skipped.
     *
     * @throws MalformedDataException when a template is cut off or has no AID
     */
    public static List<ApplicationTemplate> parseAll(Bytes file) {
        List<ApplicationTemplate> all = new ArrayList<>();
        for (Bytes coded : Padding.objects(file)) {
            Tlv tlv = Tlv.parse(coded);
            if (tlv.tag() == TEMPLATE) {
                all.add(decode(tlv));
            }
        }
        return List.copyOf(all);
    }

    private static ApplicationTemplate decode(Tlv template) {
        List<Tlv> rest = new ArrayList<>();
        Bytes aid = null;
        String label = "";
        Bytes path = Bytes.EMPTY;
        for (Tlv part : template.children()) {
            switch (part.tag()) {
                case AID -> aid = part.value();
                case LABEL -> label = Der.toText(part, "application label");
                case PATH -> path = part.value();
                default -> rest.add(part);
            }
        }
        if (aid == null) {
            throw new MalformedDataException("EF.DIR: application without AID");
        }
        return new ApplicationTemplate(aid, label, Path.of(path), rest);
    }
}
