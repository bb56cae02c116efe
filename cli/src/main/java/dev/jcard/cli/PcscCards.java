package dev.jcard.cli;

import dev.jcard.core.CardChannel;
import dev.jcard.pcsc.Readers;

/** Cards in readers; a class of its own so that PC/SC is loaded only when it is used. */
final class PcscCards {

    private PcscCards() {
    }

    static CardChannel connect(String selector) {
        try (Readers readers = Readers.open()) {
            return readers.connect(readers.choose(selector), false);
        }
    }
}
