package dev.jcard.cli.gp;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.gp.CardState;
import dev.jcard.gp.CardState.Format;
import dev.jcard.gp.DataGrouping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/** {@code jcard gp store-data}: STORE DATA, to an application when it is named. */
final class StoreDataCommand implements Command {

    private final GpOptions gp;
    private final Value<List<Bytes>> blocks;
    private final Value<String> file;
    private final Value<Aid> application;
    private final Value<Format> format;
    private final Value<String> encrypt;

    StoreDataCommand(Syntax syntax) {
        blocks = syntax.arguments("HEX", "data; each argument is cut into commands of its own", 0, Bytes::parseHex);
        file = syntax.option("-f --file", "FILE", "read the data as hexadecimal digits, one block a line", text -> text);
        application = syntax.option("--for", "AID", "personalize this application", Aid::of);
        format = syntax.option("--format", "NAME", "plain, dgi or tlv", "plain", StoreDataCommand::format);
        encrypt = syntax.option("--encrypt", "HOW", "encrypt the values of data groupings: padded, or whole (blocks already)", StoreDataCommand::how);
        gp = new GpOptions(syntax);
        syntax.example("jcard gp store-data --format tlv 4208A000000000000001");
        syntax.example("jcard gp store-data --for A00000000101 --format dgi -f card.dgi");
    }

    private static Format format(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "plain" -> Format.PLAIN;
            case "dgi" -> Format.DGI;
            case "tlv" -> Format.TLV;
            default -> throw new MalformedDataException("'" + text + "' is no format; there are plain, dgi, tlv");
        };
    }

    private static String how(String text) {
        if (!text.equals("padded") && !text.equals("whole")) {
            throw new MalformedDataException("'" + text + "' is no way to encrypt; there are padded and whole");
        }
        return text;
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        List<Bytes> data = file.isPresent() ? fromFile(context) : blocks.get();
        if (data.isEmpty()) {
            throw CliException.usage("there is nothing to store", "jcard help gp store-data");
        }
        try (GpCard card = gp.open(context)) {
            CardState state = card.domain().state();
            application.find().ifPresent(state::personalize);
            Bytes answer = store(state, data);
            context.print(Json.object("blocks", data.size(), "answer", answer.isEmpty() ? null : answer),
                    out -> out.println(answer.isEmpty() ? "stored" : answer.toHex()));
        }
        return ExitCode.OK;
    }

    private Bytes store(CardState state, List<Bytes> data) {
        if (format.get() == Format.DGI) {
            List<DataGrouping> groupings = data.stream().flatMap(block -> DataGrouping.parseAll(block).stream()).toList();
            List<Bytes> coded = encrypt.isPresent() ? state.encryptGroupings(groupings, encrypt.get().equals("padded"))
                    : groupings.stream().map(DataGrouping::encode).toList();
            return state.store(coded.stream().flatMap(one -> state.split(one).stream()).toList(), Format.DGI, encrypt.isPresent());
        }
        if (encrypt.isPresent()) {
            throw CliException.usage("only data groupings are encrypted", "--format dgi");
        }
        return state.store(data.stream().flatMap(block -> state.split(block).stream()).toList(), format.get(), false);
    }

    private List<Bytes> fromFile(Context context) throws IOException {
        return Files.readAllLines(context.path(file.get()), StandardCharsets.UTF_8).stream().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#")).map(Bytes::parseHex).toList();
    }
}
