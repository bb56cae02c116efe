package dev.jcard.gp.script;

import dev.jcard.core.CardChannel;
import java.util.List;
import java.util.Optional;

/** The readers that a script can name. */
public interface ScriptReaders {

    /** Names in the order of their numbers; the first is number 1. */
    List<String> names();

    /**
     * Connects to a card, with 61xx and 6Cxx handled. The script closes the channel.
     *
     * @param reader a name or number as the script gives it; empty for the usual reader
     */
    CardChannel connect(Optional<String> reader);

    /** Just this card, whatever reader a script names. */
    static ScriptReaders of(CardChannel card) {
        return new ScriptReaders() {
            @Override
            public List<String> names() {
                return List.of("card");
            }

            @Override
            public CardChannel connect(Optional<String> reader) {
                return card;
            }
        };
    }
}
