package dev.jcard.cli.card;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.HexDump;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.StatusWord;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** {@code jcard apdu HEX...}: sends commands as they are and shows what comes back. */
public final class ApduCommand implements Command {

    private final Value<List<String>> hex;
    private final Value<String> file;
    private final Value<StatusPattern> expected;
    private final Value<Boolean> raw;

    private record Answer(Bytes data, String sw, String meaning) {

        static Answer of(ResponseApdu response) {
            return new Answer(response.data(), StatusWord.hex(response.sw()), StatusWord.meaning(response.sw()));
        }
    }

    /** Declares arguments and options. */
    public ApduCommand(Syntax syntax) {
        hex = syntax.arguments("HEX", "command APDUs; colons, blanks and case are free", 0, text -> text);
        file = syntax.option("-f --file", "FILE", "send the APDUs of FILE too (- is stdin): one a line, 'reset', # comments");
        expected = syntax.option("--expect", "SW", "stop with exit code 1 at the first other status word; 63Cx and lists 9000,6A82 work",
                StatusPattern::parse);
        raw = syntax.flag("--raw", "no GET RESPONSE after 61xx, no second try after 6Cxx, no chaining");
        syntax.example("jcard apdu 00:A4:04:00:06:A0:00:00:00:01:01");
        syntax.example("jcard apdu 00A4040000 80CA9F7F00 --expect 9000");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        List<ApduScript.Step> steps = new ArrayList<>(ApduScript.arguments(hex.get()));
        if (file.isPresent()) {
            steps.addAll(ApduScript.parse(context.readText(file.get())));
        }
        if (steps.isEmpty()) {
            throw CliException.usage("no APDU given", "jcard apdu --help");
        }
        List<Answer> answers = new ArrayList<>();
        ResponseApdu last;
        try (CardChannel card = raw.get() ? context.openRawCard() : context.openCard()) {
            last = send(card, steps, answers, context);
        }
        if (context.options().json()) {
            context.print(answers, out -> { });
        }
        if (isExpected(last)) {
            return ExitCode.OK;
        }
        context.note("jcard: expected " + expected.get() + ", the card answered " + StatusWord.describe(last.sw()));
        return ExitCode.FAILED;
    }

    /** Text goes out answer by answer, so that what was seen before a failure is not lost. */
    private ResponseApdu send(CardChannel card, List<ApduScript.Step> steps, List<Answer> answers, Context context) {
        ResponseApdu last = ResponseApdu.of(StatusWord.OK);
        for (ApduScript.Step step : steps) {
            if (step.isReset()) {
                card.reset();
                continue;
            }
            last = card.transmit(step.command());
            answers.add(Answer.of(last));
            if (!context.options().json()) {
                text(last, context.out());
            }
            if (!isExpected(last)) {
                break;
            }
        }
        return last;
    }

    private boolean isExpected(ResponseApdu response) {
        return !expected.isPresent() || expected.get().matches(response.sw());
    }

    private static void text(ResponseApdu response, PrintStream out) {
        HexDump.print(response.data(), out);
        out.println(StatusWord.describe(response.sw()));
    }
}
