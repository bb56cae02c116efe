package dev.jcard.cli.pki;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.pki.CertificateAuthority;
import java.io.IOException;

/** {@code jcard pki show}. */
final class Show implements Command {

    private final Value<String> target;
    private final PkiOption pki;

    Show(Syntax syntax) {
        target = syntax.argument("SERIAL|NAME|FILE", "serial number, name in the CA, or a file with the certificate", text -> text);
        pki = new PkiOption(syntax);
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        CertificateAuthority ca = pki.open(context);
        Views.one(context, ca, Views.select(context, ca, target.get()));
        return ExitCode.OK;
    }
}
