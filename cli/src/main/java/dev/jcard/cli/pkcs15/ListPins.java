package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.Syntax;
import java.io.IOException;

/** {@code jcard pkcs15 list-pins}. */
final class ListPins implements Command {

    ListPins(Syntax syntax) {
        syntax.example("jcard pkcs15 list-pins");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            Fields.print(context, open.token().pins().stream().map(pin -> ObjectViews.pin(pin, open.token())).toList(), "no PINs");
        }
        return ExitCode.OK;
    }
}
