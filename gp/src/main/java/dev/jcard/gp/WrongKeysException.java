package dev.jcard.gp;

import dev.jcard.core.VerificationException;

/** The keys are not the card's keys; it was found out before the card could count it, or jcard stopped guessing. */
public final class WrongKeysException extends VerificationException {

    WrongKeysException(String message, String remedy) {
        super(message, remedy);
    }
}
