package dev.jcard.cli.pki;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.pki.CertificateAuthority;
import dev.jcard.pki.RevocationList;
import java.io.IOException;
import java.time.Duration;

/** {@code jcard pki crl}: writes crl.pem. */
final class Crl implements Command {

    private final Value<Duration> days;
    private final PkiOption pki;
    private final CaKeyOption key;

    Crl(Syntax syntax) {
        days = syntax.option("--days", "N", "after how many days programs stop accepting the list", "180", Days::parse);
        pki = new PkiOption(syntax);
        key = new CaKeyOption(syntax);
        syntax.example("jcard pki crl --days 30");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        CertificateAuthority ca = pki.open(context);
        RevocationList list = key.use(context, ca, caKey -> ca.writeRevocationList(caKey, days.get()));
        Fields fields = new Fields("Revocation list")
                .add("Number", "number", list.number().orElseThrow())
                .add("Certificates", "certificates", list.serials().size())
                .add("Next before", "nextUpdate", list.nextUpdate().orElseThrow())
                .add("File", "file", ca.revocationListFile().toString());
        context.print(fields.json(), fields::print);
        return ExitCode.OK;
    }
}
