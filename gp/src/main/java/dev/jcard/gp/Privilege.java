package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Application privileges, GPCS 6.6.1 and 11.1.2. */
public enum Privilege {
    /** Is a security domain. */
    SECURITY_DOMAIN(0, 0x80),
    /** Verifies load file signatures. */
    DAP_VERIFICATION(0, 0xC0),
    /** May manage content with tokens. */
    DELEGATED_MANAGEMENT(0, 0xA0),
    /** May lock the card. */
    CARD_LOCK(0, 0x10),
    /** May terminate the card. */
    CARD_TERMINATE(0, 0x08),
    /** Selected after reset; called card reset since 2.2. */
    CARD_RESET(0, 0x04),
    /** Manages the global PIN. */
    CVM_MANAGEMENT(0, 0x02),
    /** Every load file needs its signature. */
    MANDATED_DAP_VERIFICATION(0, 0xC1),
    /** May set up channels for others. */
    TRUSTED_PATH(1, 0x80),
    /** May manage content without tokens. */
    AUTHORIZED_MANAGEMENT(1, 0x40),
    /** Checks tokens. */
    TOKEN_VERIFICATION(1, 0x20),
    /** May delete anything. */
    GLOBAL_DELETE(1, 0x10),
    /** May lock and unlock any application. */
    GLOBAL_LOCK(1, 0x08),
    /** May see the whole registry. */
    GLOBAL_REGISTRY(1, 0x04),
    /** The only one selectable when the card is locked. */
    FINAL_APPLICATION(1, 0x02),
    /** Offers services to others. */
    GLOBAL_SERVICE(1, 0x01),
    /** Issues receipts. */
    RECEIPT_GENERATION(2, 0x80),
    /** Needs ciphered load files. */
    CIPHERED_LOAD_FILE_DATA_BLOCK(2, 0x40),
    /** Manages contactless activation of all. */
    CONTACTLESS_ACTIVATION(2, 0x20),
    /** May activate itself. */
    CONTACTLESS_SELF_ACTIVATION(2, 0x10),
    /** May skip privacy checks. */
    PRIVACY_TRUSTED(2, 0x08);

    private final int index;
    private final int bits;

    Privilege(int index, int bits) {
        this.index = index;
        this.bits = bits;
    }

    /** The name in options and output: {@code card-reset}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads names joined by commas; a unique beginning of a name is enough, and {@code default-selected} is another name of
     * {@code card-reset}.
     */
    public static Set<Privilege> parse(String names) {
        Set<Privilege> all = EnumSet.noneOf(Privilege.class);
        for (String name : names.split("[,+]")) {
            if (!name.isBlank()) {
                all.add(one(name.strip().toLowerCase(Locale.ROOT).replace('_', '-')));
            }
        }
        return all;
    }

    private static Privilege one(String name) {
        String wanted = name.equals("default-selected") ? CARD_RESET.label() : name;
        List<Privilege> hits = Arrays.stream(values()).filter(p -> p.label().startsWith(wanted)).toList();
        List<Privilege> exact = hits.stream().filter(p -> p.label().equals(wanted)).toList();
        if (exact.size() == 1 || hits.size() == 1) {
            return exact.isEmpty() ? hits.get(0) : exact.get(0);
        }
        throw new MalformedDataException((hits.isEmpty() ? "unknown privilege '" : "ambiguous privilege '") + name + "'; there are "
                + Arrays.stream(values()).map(Privilege::label).collect(Collectors.joining(", ")));
    }

    /** The privileges in one or three bytes. */
    public static Set<Privilege> decode(Bytes coded) {
        Set<Privilege> all = EnumSet.noneOf(Privilege.class);
        for (Privilege privilege : values()) {
            if (privilege.index < coded.length() && (coded.u1(privilege.index) & privilege.bits) == privilege.bits) {
                all.add(privilege);
            }
        }
        return all;
    }

    /** Three bytes, or one when {@code wide} is false. Bytes that do not fit are an error. */
    public static Bytes encode(Set<Privilege> privileges, boolean wide) {
        int[] bytes = new int[3];
        for (Privilege privilege : privileges) {
            bytes[privilege.index] |= privilege.bits;
        }
        if (!wide && (bytes[1] | bytes[2]) != 0) {
            throw new MalformedDataException("this card's old format has no place for the privileges " + describe(privileges));
        }
        return wide ? Bytes.ofInts(bytes) : Bytes.ofInts(bytes[0]);
    }

    /** Names joined by commas, empty when there are none. */
    public static String describe(Set<Privilege> privileges) {
        List<String> names = new ArrayList<>();
        for (Privilege privilege : privileges) {
            names.add(privilege.label());
        }
        return String.join(",", names);
    }
}
