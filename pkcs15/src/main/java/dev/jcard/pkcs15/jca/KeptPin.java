package dev.jcard.pkcs15.jca;

import dev.jcard.core.Secret;
import dev.jcard.pkcs15.asn1.PinObject;
import java.util.Optional;
import java.util.OptionalInt;

/** The password that a key store was loaded with. It is given up when it was asked for twice without a proof that it is right. */
final class KeptPin implements PinSource {

    private Secret pin;
    private boolean unproven;

    synchronized void keep(Secret value) {
        forget();
        pin = value;
    }

    @Override
    public synchronized void accepted(PinObject which) {
        unproven = false;
    }

    private void forget() {
        if (pin != null) {
            pin.close();
        }
        pin = null;
        unproven = false;
    }

    @Override
    public synchronized Optional<Secret> ask(PinObject which, OptionalInt triesLeft) {
        if (pin == null || unproven) {
            forget();
            return Optional.empty();
        }
        unproven = true;
        return Optional.of(pin.copy());
    }
}
