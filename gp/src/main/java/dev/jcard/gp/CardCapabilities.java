package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Card capability information, GET DATA 67 (GPCS H.4).
 *
 * @param protocols             each as {@code SCP03 i=00,10,70 AES-128,192,256}
 * @param domainPrivileges      that a security domain may have
 * @param applicationPrivileges that another application may have
 * @param hashes                load file hashes: {@code sha1, sha256, sha384, sha512}
 */
public record CardCapabilities(List<String> protocols, Set<Privilege> domainPrivileges,
                               Set<Privilege> applicationPrivileges, List<String> hashes) {

    private static final String[] HASHES = {"sha1", "sha256", "sha384", "sha512"};

    /** Decodes the data object. */
    public static CardCapabilities parse(Bytes data) {
        Tlv outer = Tlv.parse(data);
        List<Tlv> fields = outer.children();
        List<String> protocols = fields.stream().filter(field -> field.tag() == 0xA0).map(CardCapabilities::protocol).toList();
        return new CardCapabilities(protocols, Privilege.decode(value(fields, 0x81)), Privilege.decode(value(fields, 0x82)),
                hashes(value(fields, 0x83)));
    }

    private static String protocol(Tlv template) {
        List<Tlv> fields = template.children();
        StringBuilder text = new StringBuilder("SCP" + value(fields, 0x80));
        List<String> options = new ArrayList<>();
        Bytes i = value(fields, 0x81);
        for (int n = 0; n < i.length(); n++) {
            options.add(i.slice(n, 1).toHex());
        }
        text.append(" i=").append(String.join(",", options));
        Bytes sizes = value(fields, 0x82);
        if (!sizes.isEmpty()) {
            text.append(" AES-").append(String.join(",", sizes(sizes.u1(0))));
        }
        return text.toString();
    }

    private static List<String> sizes(int bits) {
        List<String> names = new ArrayList<>();
        String[] all = {"128", "192", "256"};
        for (int n = 0; n < all.length; n++) {
            if ((bits & 1 << n) != 0) {
                names.add(all[n]);
            }
        }
        return names;
    }

    private static List<String> hashes(Bytes ids) {
        List<String> names = new ArrayList<>();
        for (int n = 0; n < ids.length(); n++) {
            int id = ids.u1(n);
            names.add(id >= 1 && id <= HASHES.length ? HASHES[id - 1] : "0x" + Bytes.ofInts(id));
        }
        return names;
    }

    private static Bytes value(List<Tlv> fields, int tag) {
        return Tlv.find(fields, tag).map(Tlv::value).orElse(Bytes.EMPTY);
    }
}
