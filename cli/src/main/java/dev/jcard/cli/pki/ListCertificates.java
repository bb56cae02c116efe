package dev.jcard.cli.pki;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import dev.jcard.pki.CertificateRecord;
import dev.jcard.pki.CertificateRecord.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** {@code jcard pki list}. */
final class ListCertificates implements Command {

    private final Value<Status> status;
    private final PkiOption pki;

    ListCertificates(Syntax syntax) {
        status = syntax.option("--status", "STATUS", "only these: valid, expired or revoked", ListCertificates::status);
        pki = new PkiOption(syntax);
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        Instant now = Instant.now();
        List<CertificateRecord> records = pki.open(context).records().stream()
                .filter(record -> !status.isPresent() || record.status(now) == status.get()).toList();
        context.print(records.stream().map(record -> json(record, now)).toList(), out -> {
            Text.table(records.stream().map(record -> row(record, now)).toList()).forEach(out::println);
            if (records.isEmpty()) {
                context.note("no certificates");
            }
        });
        return ExitCode.OK;
    }

    private static List<String> row(CertificateRecord record, Instant now) {
        return List.of(record.serialHex(), Text.name(record.status(now)), record.expires().toString(), record.subject());
    }

    private static Object json(CertificateRecord record, Instant now) {
        return Json.object("serial", record.serialHex(), "status", record.status(now), "expires", record.expires(),
                "subject", record.subject(), "revoked", record.revocation().map(CertificateRecord.Revocation::date),
                "reason", record.revocation().map(revocation -> revocation.reason().toString()));
    }

    private static Status status(String text) {
        try {
            return Status.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not valid, expired or revoked", e);
        }
    }
}
