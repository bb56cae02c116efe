package dev.jcard.pkcs15.jca;

import dev.jcard.core.Secret;
import dev.jcard.pkcs15.asn1.PinObject;
import java.util.Optional;
import java.util.OptionalInt;

/** Where a PIN comes from when the card wants it: a terminal, a dialog, a file. */
@FunctionalInterface
public interface PinSource {

    /**
     * Asks for a PIN.
     *
     * @param pin       which one
     * @param triesLeft tries left, when the card tells
     * @return the PIN, which the caller closes; empty when the user does not want to give it
     */
    Optional<Secret> ask(PinObject pin, OptionalInt triesLeft);

    /** Told after the card has accepted what {@link #ask} gave. */
    default void accepted(PinObject pin) {
    }
}
