package dev.jcard.pkcs15;

import java.util.Optional;

/**
 * The PKCS#15 structure to create.
 *
 * @param label         name of the token; empty: the usual one of the card family
 * @param pin           the user PIN to enter at once, or none yet
 * @param administrator the security officer's PIN, where the card keeps one; it has to be set before the user PIN
 */
public record NewStructure(String label, Optional<NewPin> pin, Optional<NewPin> administrator) {

    /** Without security officer's PIN. */
    public NewStructure(String label, Optional<NewPin> pin) {
        this(label, pin, Optional.empty());
    }
}
