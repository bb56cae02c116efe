package dev.jcard.cli.gp;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.StatusWord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code jcard gp apdu HEX...}: commands through the secure channel; the status word is always shown. */
final class SecureApduCommand implements Command {

    private final GpOptions gp;
    private final Value<List<Bytes>> commands;

    SecureApduCommand(Syntax syntax) {
        commands = syntax.arguments("HEX", "command APDU as it would be sent without secure channel", 1, Bytes::parseHex);
        gp = new GpOptions(syntax);
        syntax.example("jcard gp apdu 80F28002024F0000");
        syntax.example("jcard gp apdu --sec enc,rmac 80CA00E000");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        List<CommandApdu> parsed = commands.get().stream().map(CommandApdu::parse).toList();
        List<ResponseApdu> answers = new ArrayList<>();
        try (GpCard card = gp.open(context)) {
            CardChannel channel = card.domain().channel();
            for (CommandApdu command : parsed) {
                answers.add(channel.transmit(command));
            }
        }
        context.print(answers.stream().map(answer -> Json.object("data", answer.data(), "sw", StatusWord.hex(answer.sw()),
                "meaning", StatusWord.meaning(answer.sw()))).toList(), out -> answers.forEach(answer -> out.println(
                (answer.data().isEmpty() ? "" : answer.data() + " ") + StatusWord.describe(answer.sw()))));
        return answers.stream().allMatch(ResponseApdu::isOk) ? ExitCode.OK : ExitCode.FAILED;
    }
}
