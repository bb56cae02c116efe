package dev.jcard.cli.enrol;

import java.util.Optional;

/**
 * Something wrong with a card.
 *
 * @param problem in one line
 * @param remedy  the next step, or empty
 * @param fix     what {@code --fix} does about it; empty when a person has to decide
 */
record Finding(String problem, String remedy, Optional<Fix> fix) {

    /** A repair that loses nothing that cannot be had again. */
    record Fix(String what, Runnable action) {
    }

    static Finding of(String problem, String remedy) {
        return new Finding(problem, remedy, Optional.empty());
    }

    Finding withFix(String what, Runnable action) {
        return new Finding(problem, remedy, Optional.of(new Fix(what, action)));
    }
}
