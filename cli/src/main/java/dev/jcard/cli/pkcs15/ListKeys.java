package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.Syntax;
import java.io.IOException;

/** {@code jcard pkcs15 list-keys}. */
final class ListKeys implements Command {

    ListKeys(Syntax syntax) {
        syntax.example("jcard pkcs15 list-keys --output json");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            Fields.print(context, open.token().privateKeys().stream().map(ObjectViews::privateKey).toList(), "no private keys");
        }
        return ExitCode.OK;
    }
}
