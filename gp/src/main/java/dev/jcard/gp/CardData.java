package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import dev.jcard.gp.scp.ScpVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Card recognition data, GET DATA 66 (GPCS H.2).
 *
 * @param version   of the GlobalPlatform specification, {@code 2.2.1}, or empty
 * @param protocols secure channel protocols that jcard knows too
 * @param oids      every object identifier with the tag it stands under, as {@code 64: 1.2.840.114283.4.2.85}
 */
public record CardData(String version, List<ScpVariant> protocols, List<String> oids) {

    private static final String JAVA_CARD = "1.3.6.1.4.1.42.2.110.1";
    private static final String GLOBAL_PLATFORM = "1.2.840.114283";

    /** Decodes the data object. */
    public static CardData parse(Bytes data) {
        Tlv outer = Tlv.parse(data);
        List<Tlv> fields = outer.tag() == 0x66 ? outer.child(0x73).map(Tlv::children).orElse(List.of()) : outer.children();
        List<String> oids = new ArrayList<>();
        List<ScpVariant> protocols = new ArrayList<>();
        String version = "";
        for (Tlv field : fields) {
            for (String oid : oids(field)) {
                oids.add(Integer.toHexString(field.tag()) + ": " + oid);
                if (oid.startsWith(GLOBAL_PLATFORM + ".2.") && field.tag() == 0x60) {
                    version = oid.substring(GLOBAL_PLATFORM.length() + 3);
                }
                if (oid.startsWith(GLOBAL_PLATFORM + ".4.") && field.tag() == 0x64) {
                    addProtocol(protocols, oid.substring(GLOBAL_PLATFORM.length() + 3));
                }
            }
        }
        return new CardData(version, List.copyOf(protocols), List.copyOf(oids));
    }

    /** 2 or 3: the generation of the Java Card platform, where the card tells it (tag 66, the identifiers of Java Card). */
    public Optional<Integer> javaCardGeneration() {
        return oids.stream().filter(oid -> oid.matches("66: " + JAVA_CARD + "\\.\\d{1,3}"))
                .map(oid -> Integer.parseInt(oid.substring(oid.lastIndexOf('.') + 1))).findFirst();
    }

    private static void addProtocol(List<ScpVariant> protocols, String tail) {
        String[] parts = tail.split("\\.");
        try {
            protocols.add(new ScpVariant(Integer.parseInt(parts[0]), parts.length > 1 ? Integer.parseInt(parts[1]) : 0));
        } catch (MalformedDataException | NumberFormatException e) {
            return; // a protocol that jcard does not speak; its identifier is still listed
        }
    }

    private static List<String> oids(Tlv field) {
        List<Tlv> values = field.tag() == 0x06 ? List.of(field) : field.isConstructed() ? field.children() : List.of();
        return values.stream().filter(tlv -> tlv.tag() == 0x06).map(tlv -> oid(tlv.value())).toList();
    }

    static String oid(Bytes coded) {
        if (coded.isEmpty()) {
            throw new MalformedDataException("empty object identifier");
        }
        StringBuilder text = new StringBuilder();
        long arc = 0;
        for (int i = 0; i < coded.length(); i++) {
            arc = arc << 7 | coded.u1(i) & 0x7F;
            if ((coded.u1(i) & 0x80) == 0) {
                if (text.length() == 0) {
                    long first = Math.min(arc / 40, 2);
                    text.append(first).append('.').append(arc - 40 * first);
                } else {
                    text.append('.').append(arc);
                }
                arc = 0;
            }
        }
        return text.toString();
    }
}
