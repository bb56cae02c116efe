package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.StatusWord;

/** The three keys of an OpenPGP card and where what belongs to them is found. */
enum OpenPgpSlot {
    SIGNATURE(1, "Signature key", 0xB6, 2),
    DECRYPTION(2, "Decryption key", 0xB8, 1),
    AUTHENTICATION(3, "Authentication key", 0xA4, 0);

    private final int id;
    private final String label;
    private final int template;
    private final int certificate;

    OpenPgpSlot(int id, String label, int template, int certificate) {
        this.id = id;
        this.label = label;
        this.template = template;
        this.certificate = certificate;
    }

    /** @throws CardRefusedException.NotFound when the card has no such place */
    static OpenPgpSlot of(Bytes id) {
        for (OpenPgpSlot slot : values()) {
            if (Bytes.ofInts(slot.id).equals(id)) {
                return slot;
            }
        }
        throw new CardRefusedException.NotFound(StatusWord.DATA_NOT_FOUND, "an OpenPGP card has no place " + id + " for a key",
                "01 for signatures, 02 for decryption or 03 for authentication");
    }

    Bytes id() {
        return Bytes.ofInts(id);
    }

    String label() {
        return label;
    }

    /** The key in a control reference template, as GENERATE and the import want it. */
    Bytes template() {
        return Bytes.ofInts(template, 0);
    }

    /** Number of its certificate for SELECT DATA. */
    int certificate() {
        return certificate;
    }

    /** Data object of its algorithm attributes. */
    int attributes() {
        return 0xC0 + id;
    }

    /** Data object to write its fingerprint to. */
    int fingerprint() {
        return 0xC6 + id;
    }

    /** Data object to write its date to. */
    int date() {
        return 0xCD + id;
    }
}
