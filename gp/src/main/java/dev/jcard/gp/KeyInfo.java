package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;

/**
 * What a card tells about one of its keys, GET DATA E0 (GPCS 11.3.3.1).
 *
 * @param id         key identifier
 * @param version    key version number
 * @param components type and length in bytes of each part of the key
 */
public record KeyInfo(int id, int version, List<Component> components) {

    /**
     * One part of a key.
     *
     * @param type   GPCS table 11-16
     * @param length in bytes; 0 in the short form means 256 and more; of a curve (type F0) its reference, table B-2
     */
    public record Component(int type, int length) {

        /** {@code AES-128}, {@code 3DES}, ... */
        public String name() {
            return switch (type) {
                case 0x80, 0x82 -> "3DES-" + length * 8;
                case 0x81, 0x83, 0x84 -> "DES-" + length * 8;
                case 0x88 -> "AES-" + length * 8;
                case 0x90 -> "HMAC-SHA1-" + length * 8;
                case 0xA0, 0xA2, 0xA3 -> "RSA exponent";
                case 0xA1 -> length == 0 ? "RSA of 2048 bits or more" : "RSA-" + length * 8;
                case 0xB0 -> "EC public " + length + " bytes";
                case 0xB1 -> "EC private " + length + " bytes";
                case 0xF0 -> "curve " + Bytes.ofInts(length);
                default -> "type " + Bytes.ofInts(type) + ", " + length + " bytes";
            };
        }
    }

    private static final int EXTENDED = 0xFF;

    /** Decodes the template E0. */
    public static List<KeyInfo> parse(Bytes template) {
        Tlv outer = Tlv.parse(template);
        if (outer.tag() != 0xE0) {
            throw new MalformedDataException("expected a key information template (E0)");
        }
        List<KeyInfo> keys = new ArrayList<>();
        for (Tlv entry : outer.children()) {
            if (entry.tag() == 0xC0) {
                keys.add(one(entry.value()));
            }
        }
        return List.copyOf(keys);
    }

    private static KeyInfo one(Bytes value) {
        Cursor cursor = new Cursor(value);
        int id = cursor.u1();
        int version = cursor.u1();
        List<Component> components = new ArrayList<>();
        boolean extended = false;
        while (cursor.hasMore() && !extended) {
            int type = cursor.u1();
            extended = type == EXTENDED;
            if (extended) {
                extended(cursor, components);
            } else {
                components.add(new Component(type, cursor.u1()));
            }
        }
        return new KeyInfo(id, version, List.copyOf(components));
    }

    /** Type and two-byte length pairs; usage and access at the end are not interpreted. */
    private static void extended(Cursor cursor, List<Component> components) {
        components.add(new Component(cursor.u1(), cursor.u2()));
        while (cursor.hasMore()) {
            int next = cursor.u1();
            if (next != EXTENDED) {
                return;
            }
            components.add(new Component(cursor.u1(), cursor.u2()));
        }
    }

    /** What the version number is used for by convention (GPCS, Amendment D), or empty. */
    public static String versionUse(int version) {
        if (version >= 0x10 && version <= 0x1F) {
            return "SCP01";
        }
        if (version >= 0x20 && version <= 0x2F) {
            return "SCP02";
        }
        if (version >= 0x30 && version <= 0x3F) {
            return "SCP03";
        }
        return switch (version) {
            case 0x70 -> "token verification";
            case 0x71 -> "receipt generation";
            case 0x73 -> "DAP verification";
            case 0x74 -> "CASD";
            case 0x75 -> "ciphered load files";
            case 0xFF -> "factory keys";
            default -> "";
        };
    }

    /** Components joined by plus. */
    public String typeName() {
        return String.join(" + ", components.stream().map(Component::name).toList());
    }
}
