package dev.jcard.cli.pki;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import dev.jcard.pki.CertificateAuthority;
import dev.jcard.pki.CertificateRecord;
import dev.jcard.pki.CertificateRecord.Status;
import dev.jcard.pki.RevocationList;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code jcard pki expiry}: exit code 3 when something ends within the time asked for. */
final class Expiry implements Command {

    private static final Duration WARN_BEFORE = Duration.ofDays(14);

    private final Value<Duration> within;
    private final PkiOption pki;

    private record Finding(Instant expires, String what, String name, String serial) {
    }

    Expiry(Syntax syntax) {
        within = syntax.option("--within", "DAYS", "how far to look ahead", "30", Days::parse);
        pki = new PkiOption(syntax);
        syntax.example("jcard pki expiry --within 60");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        CertificateAuthority ca = pki.open(context);
        Instant horizon = Instant.now().plus(within.get());
        List<Finding> findings = all(ca).stream().filter(finding -> finding.expires.isBefore(horizon))
                .sorted(Comparator.comparing(Finding::expires)).toList();
        context.print(findings.stream().map(f -> Json.object("expires", f.expires, "what", f.what, "name", f.name, "serial", f.serial)).toList(),
                out -> Text.table(findings.stream().map(f -> List.of(f.expires.toString(), f.what, f.serial, f.name)).toList()).forEach(out::println));
        if (findings.isEmpty()) {
            context.note("nothing ends within " + within.get().toDays() + " days");
        }
        return findings.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private static List<Finding> all(CertificateAuthority ca) throws IOException {
        List<Finding> all = new ArrayList<>();
        all.add(new Finding(ca.certificate().getNotAfter().toInstant(), "CA", ca.certificate().getSubjectX500Principal().getName(),
                ca.certificate().getSerialNumber().toString(16)));
        ca.revocationList().flatMap(RevocationList::nextUpdate).ifPresent(end -> all.add(new Finding(end, "revocation list", "crl.pem", "")));
        for (CertificateRecord record : ca.records()) {
            if (record.status(Instant.now()) == Status.VALID) {
                all.add(new Finding(record.expires(), "certificate", record.subject(), record.serialHex()));
            }
        }
        return all;
    }

    /** A warning when the revocation list is about to end or has ended: servers then refuse everybody. */
    static Optional<String> listEnds(CertificateAuthority ca) throws IOException {
        return ca.revocationList().flatMap(RevocationList::nextUpdate).filter(end -> end.isBefore(Instant.now().plus(WARN_BEFORE)))
                .map(end -> "the revocation list ends " + end + ", then servers refuse everybody; renew it with: jcard pki crl");
    }
}
