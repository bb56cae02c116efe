package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A key of a PIV card and its certificate object, SP 800-73-4 part 1 table 4b.
 *
 * @param key    key reference, 9A..9E and 82..95
 * @param object tag of the certificate object, three bytes
 * @param id     identifier as OpenSC gives it: 01 for 9A, 02 for 9C, 03 for 9D, 04 for 9E, 05.. for retired keys
 * @param label  the standard's name
 */
record PivSlot(int key, Bytes object, int id, String label) {

    /** How many keys may be retired. */
    static final int RETIRED = 20;

    static final int SIGNATURE = 0x9C;
    static final int MANAGEMENT = 0x9D;
    static final int CARD_AUTHENTICATION = 0x9E;

    static final List<PivSlot> ALWAYS = List.of(
            new PivSlot(0x9A, Bytes.parseHex("5FC105"), 1, "PIV authentication"),
            new PivSlot(SIGNATURE, Bytes.parseHex("5FC10A"), 2, "Digital signature"),
            new PivSlot(MANAGEMENT, Bytes.parseHex("5FC10B"), 3, "Key management"),
            new PivSlot(CARD_AUTHENTICATION, Bytes.parseHex("5FC101"), 4, "Card authentication"));

    /** The first {@code count} retired key management keys. */
    static List<PivSlot> retired(int count) {
        List<PivSlot> slots = new ArrayList<>();
        for (int i = 0; i < Math.min(count, RETIRED); i++) {
            slots.add(new PivSlot(0x82 + i, Bytes.concat(Bytes.parseHex("5FC1"), Bytes.ofInts(0x0D + i)), 5 + i, "Retired key " + (i + 1)));
        }
        return slots;
    }

    /** The place of a key by its identifier; empty when there is no such place. */
    static Optional<PivSlot> withId(Bytes id) {
        return Stream.concat(ALWAYS.stream(), retired(RETIRED).stream()).filter(slot -> Bytes.ofInts(slot.id()).equals(id)).findFirst();
    }

    boolean isForSigning() {
        return key == 0x9A || key == SIGNATURE || key == CARD_AUTHENTICATION;
    }

    Flags usage(boolean rsa) {
        if (isForSigning()) {
            return key == SIGNATURE ? Flags.of(KeyUsage.SIGN, KeyUsage.NON_REPUDIATION) : Flags.of(KeyUsage.SIGN);
        }
        return rsa ? Flags.of(KeyUsage.DECRYPT, KeyUsage.UNWRAP) : Flags.of(KeyUsage.DERIVE);
    }
}
