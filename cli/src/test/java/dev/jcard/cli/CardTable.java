package dev.jcard.cli;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A card of another make as a table of commands with their answers ({@code src/test-fixtures/cards}), good for looking at.
 * A command is looked up behind the last SELECT first. Of what is not in the table it accepts every PIN and knows nothing else.
 */
public final class CardTable implements CardChannel {

    private static final int SELECT = 0xA4;
    private static final int VERIFY = 0x20;

    private final Bytes atr;
    private final List<Transcript.Exchange> exchanges;
    private int selected;

    private CardTable(Transcript transcript) {
        atr = transcript.atr();
        exchanges = transcript.steps().stream().map(Transcript.Exchange.class::cast).toList();
    }

    /** The card described in {@code src/test-fixtures/cards/NAME.txt}. */
    public static CardTable named(String name) throws IOException {
        return new CardTable(Transcript.parse(Files.readString(Path.of(System.getProperty("jcard.root"), "src/test-fixtures/cards", name + ".txt"))));
    }

    @Override
    public Bytes atr() {
        return atr;
    }

    @Override
    public int maxCommandData() {
        return 65535;
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) {
        Optional<Integer> found = find(selected, command).or(() -> find(0, command));
        if (found.isPresent()) {
            selected = command.ins() == SELECT ? found.get() : selected;
            return exchanges.get(found.get()).response();
        }
        return ResponseApdu.of(switch (command.ins()) {
            case SELECT -> 0x6A82;
            case VERIFY -> command.data().isEmpty() ? 0x63C3 : 0x9000;
            case 0x24, 0x2C -> 0x9000;
            case 0xCA, 0xCB -> 0x6A88;
            default -> 0x6985;
        });
    }

    private Optional<Integer> find(int from, CommandApdu command) {
        for (int at = from; at < exchanges.size(); at++) {
            if (exchanges.get(at).matches(command)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }
}
