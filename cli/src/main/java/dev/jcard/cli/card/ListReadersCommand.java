package dev.jcard.cli.card;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.pcsc.Reader;
import dev.jcard.pcsc.Readers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code jcard list-readers [--wait]}. */
public final class ListReadersCommand implements Command {

    private final Value<Boolean> wait;
    private final Value<Integer> timeout;

    private record Line(int number, boolean card, Bytes atr, String name) {

        static Line of(Reader reader) {
            return new Line(reader.number(), reader.cardPresent(), reader.atr().isEmpty() ? null : reader.atr(), reader.name());
        }

        List<String> cells() {
            return List.of(String.valueOf(number), card ? "yes" : "no", atr == null ? "" : atr.toHex(":"), name);
        }
    }

    /** Declares the options. */
    public ListReadersCommand(Syntax syntax) {
        wait = syntax.flag("-w --wait", "wait until a card is inserted");
        timeout = syntax.option("--timeout", "SECONDS", "wait no longer than this", Integer::valueOf);
        syntax.example("jcard list-readers --wait");
    }

    @Override
    public ExitCode run(Context context) {
        List<Line> lines;
        try (Readers readers = Readers.open()) {
            if (wait.get()) {
                context.detail("waiting for a card");
                readers.waitForCard(reader -> true, timeout.isPresent() ? Duration.ofSeconds(timeout.get()) : null);
            }
            lines = readers.list().stream().map(Line::of).toList();
        }
        context.print(lines, out -> {
            List<List<String>> rows = new ArrayList<>(List.of(List.of("NR", "CARD", "ATR", "READER")));
            lines.forEach(line -> rows.add(line.cells()));
            if (!lines.isEmpty()) {
                Text.table(rows).forEach(out::println);
            }
        });
        if (lines.isEmpty()) {
            context.note("jcard: pcscd runs, but sees no reader");
            context.note("Try: plug a reader in, or use the virtual card: -r sim");
            return ExitCode.NO_READER;
        }
        return ExitCode.OK;
    }
}
