package dev.jcard.pkcs15;

import java.util.Optional;

/**
 * The PKCS#15 structure to create.
 *
 * @param label name of the token; empty: the usual one of the card family
 * @param pin   the user PIN to enter at once, or none yet
 */
public record NewStructure(String label, Optional<NewPin> pin) {
}
