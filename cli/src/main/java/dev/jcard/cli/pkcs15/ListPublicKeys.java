package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.Syntax;
import java.io.IOException;

/** {@code jcard pkcs15 list-public-keys}. */
final class ListPublicKeys implements Command {

    ListPublicKeys(Syntax syntax) {
        syntax.example("jcard pkcs15 list-public-keys");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            Fields.print(context, open.token().publicKeys().stream().map(ObjectViews::publicKey).toList(), "no public keys");
        }
        return ExitCode.OK;
    }
}
