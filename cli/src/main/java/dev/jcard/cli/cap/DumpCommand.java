package dev.jcard.cli.cap;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.Disassembler;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import java.io.IOException;
import java.util.List;

/** {@code jcard cap dump FILE}. */
final class DumpCommand implements Command {

    private final Value<String> file;
    private final CapSource source;

    DumpCommand(Syntax syntax) {
        file = syntax.argument("FILE", "CAP or IJC file, or directory of components", text -> text);
        source = new CapSource(syntax);
        syntax.example("jcard cap dump wallet.cap");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        CapFile cap = CapSource.open(context, file.get());
        List<String> lines = Disassembler.lines(cap, source.names(context, cap));
        context.print(Json.object("file", file.get(), "lines", lines), out -> lines.forEach(out::println));
        return ExitCode.OK;
    }
}
