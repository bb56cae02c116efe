package dev.jcard.cli.pki;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.CardChannel;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pki.CertificateAuthority;
import dev.jcard.pki.CertificateRecord;
import dev.jcard.pki.CertificateRecord.Status;
import dev.jcard.pki.RevocationReason;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** {@code jcard pki revoke}: by serial number, name, certificate file, or the card in the reader. */
final class Revoke implements Command {

    private final Value<String> target;
    private final Value<Boolean> card;
    private final Value<RevocationReason> reason;
    private final PkiOption pki;

    Revoke(Syntax syntax) {
        target = syntax.optionalArgument("SERIAL|NAME|FILE", "serial number, name in the CA, or a file with the certificate", text -> text);
        card = syntax.flag("--card", "the certificate on the card in the reader");
        reason = syntax.option("--reason", "REASON", "keyCompromise, superseded, cessationOfOperation, affiliationChanged, "
                + "CACompromise, certificateHold, unspecified", "unspecified", RevocationReason::parse);
        pki = new PkiOption(syntax);
        syntax.example("jcard pki revoke newclient --reason keyCompromise");
        syntax.example("jcard pki revoke --card");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        CertificateAuthority ca = pki.open(context);
        CertificateRecord record = record(context, ca);
        if (record.status(Instant.now()) == Status.REVOKED) {
            context.note(record.subject() + " was revoked already, on " + record.revocation().orElseThrow().date());
        } else {
            context.confirm("this revokes " + record.subject() + ", serial " + record.serialHex() + ", for ever");
        }
        CertificateRecord revoked = ca.revoke(record, reason.get());
        Views.one(context, ca, revoked);
        boolean listed = ca.revocationList().filter(list -> list.serials().contains(revoked.serial())).isPresent();
        if (!listed) {
            context.note("servers learn of it from the list: jcard pki crl");
        }
        return ExitCode.OK;
    }

    private CertificateRecord record(Context context, CertificateAuthority ca) throws IOException {
        if (card.get() == target.isPresent()) {
            throw CliException.usage("say which certificate", "a serial number, name or file, or --card");
        }
        return card.get() ? onCard(context, ca) : Views.select(context, ca, target.get());
    }

    private static CertificateRecord onCard(Context context, CertificateAuthority ca) throws IOException {
        Set<CertificateRecord> found = new LinkedHashSet<>();
        try (CardChannel channel = context.openCard()) {
            Pkcs15Token token = Pkcs15Token.open(channel);
            for (CertificateObject object : token.certificates()) {
                X509Certificate certificate = token.readCertificate(object);
                if (certificate.getIssuerX500Principal().equals(ca.certificate().getSubjectX500Principal())
                        && !certificate.equals(ca.certificate())) {
                    found.add(ca.select(certificate));
                }
            }
        }
        if (found.size() == 1) {
            return found.iterator().next();
        }
        throw new CliException(found.isEmpty() ? ExitCode.NOT_FOUND : ExitCode.USAGE,
                found.size() + " certificates of this CA are on the card", found.isEmpty() ? null : "one of their serial numbers");
    }
}
