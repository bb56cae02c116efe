package dev.jcard.cli.card;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import dev.jcard.core.Atr;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.MalformedDataException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** {@code jcard atr [HEX...]}: decodes an ATR field by field and names the card. */
public final class AtrCommand implements Command {

    private final Value<List<String>> hex;

    private record Report(Bytes atr, List<Integer> protocols, Bytes historical, List<Atr.Field> fields, List<String> cards) {
    }

    /** Declares the argument. */
    public AtrCommand(Syntax syntax) {
        hex = syntax.arguments("HEX", "the ATR; without it, that of the card in the reader", 0, text -> text);
        syntax.example("jcard atr 3b:f2:18:00:02:c1:0a:31:fe:58:c8:09:75");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        Atr atr = Atr.parse(hex.get().isEmpty() ? fromCard(context) : typed());
        List<String> cards = KnownCards.names(atr.bytes());
        context.print(new Report(atr.bytes(), atr.protocols(), atr.historical(), atr.fields(), cards), out -> text(atr, cards, out));
        return ExitCode.OK;
    }

    private Bytes typed() {
        try {
            return Bytes.parseHex(String.join("", hex.get()));
        } catch (MalformedDataException e) {
            throw CliException.usage("not an ATR: " + e.getMessage(), "jcard atr --help");
        }
    }

    private static Bytes fromCard(Context context) throws IOException {
        try (CardChannel card = context.openRawCard()) {
            return card.atr();
        }
    }

    private static void text(Atr atr, List<String> cards, PrintStream out) {
        out.println(atr);
        for (Atr.Field field : atr.fields()) {
            out.println(Text.left(field.name(), 11) + " " + Text.left(field.value().toHex(" "), 24) + " " + field.meaning());
        }
        cards.forEach(card -> out.println(Text.left("card", 11) + " " + card));
    }
}
