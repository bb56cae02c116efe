package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import java.util.Optional;

/**
 * A PIN to enter in the structure.
 *
 * @param authId identifier that keys will name, usually 01
 * @param label  name for people, usually the card holder's
 * @param value  the PIN; the caller closes it
 * @param puk    unblocking code, where the card takes one now; the caller closes it
 */
public record NewPin(Bytes authId, String label, Secret value, Optional<Secret> puk) {
}
