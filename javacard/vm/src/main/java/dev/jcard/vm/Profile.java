package dev.jcard.vm;

import dev.jcard.core.Bytes;
import dev.jcard.vm.cardmanager.CardIdentity;
import dev.jcard.vm.runtime.CardParameters;
import java.util.Objects;

/**
 * A model of card: what it has, how much of it, and how it presents itself.
 *
 * @param name       short, as users choose it
 * @param about      one line
 * @param atr        answer to reset
 * @param parameters memory, API levels and algorithms of the runtime environment
 * @param identity   the card manager
 * @param codeLimit  the largest load file in bytes
 */
public record Profile(String name, String about, Bytes atr, CardParameters parameters, CardIdentity identity, int codeLimit) {

    /** Checks that nothing is missing. */
    public Profile {
        Objects.requireNonNull(name);
        Objects.requireNonNull(atr);
    }

    /** The same with another answer to reset. */
    public Profile withAtr(Bytes other) {
        return new Profile(name, about, other, parameters, identity, codeLimit);
    }
}
