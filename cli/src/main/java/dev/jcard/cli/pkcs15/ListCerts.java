package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.Syntax;
import java.io.IOException;

/** {@code jcard pkcs15 list-certs}. */
final class ListCerts implements Command {

    ListCerts(Syntax syntax) {
        syntax.example("jcard pkcs15 list-certs");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            Fields.print(context, open.token().certificates().stream()
                    .map(certificate -> ObjectViews.certificate(certificate, open.token())).toList(), "no certificates");
        }
        return ExitCode.OK;
    }
}
