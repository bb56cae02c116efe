package dev.jcard.cli.pki;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import dev.jcard.pki.CertificateAuthority;
import dev.jcard.pki.CertificateProfile;
import dev.jcard.pki.CertificateRecord;
import dev.jcard.pki.CertificationRequest;
import dev.jcard.pki.IssueOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** {@code jcard pki sign REQ}: shows what it signs, checks that the asker has the key, prints the certificate. */
final class Sign implements Command {

    private static final int GOOD_BITS = 2048;

    private final Value<String> file;
    private final Value<CertificateProfile> profile;
    private final Value<String> name;
    private final Value<Duration> days;
    private final Value<List<String>> names;
    private final Value<Boolean> copyNames;
    private final Value<Boolean> renew;
    private final Value<String> out;
    private final PkiOption pki;
    private final CaKeyOption key;

    Sign(Syntax syntax) {
        file = syntax.argument("REQ", "the request, PEM or DER; - is stdin", text -> text);
        profile = syntax.option("--profile", "PROFILE", "client, server or ca", "client", Sign::profile);
        name = syntax.option("--name", "NAME", "what its files are called (default: the common name asked for)");
        days = syntax.option("--days", "N", "how long it is valid", "825", Days::parse);
        names = syntax.options("--san", "NAME", "further name: DNS:host, email:address, IP:address, URI:...", text -> text);
        copyNames = syntax.flag("--copy-san", "take the further names that the request asks for");
        renew = syntax.flag("--renew", "follow a certificate of the same name, which stays valid until it is revoked");
        out = syntax.option("-o --out", "FILE", "write the certificate to FILE instead of stdout");
        pki = new PkiOption(syntax);
        key = new CaKeyOption(syntax);
        syntax.example("jcard pki sign newclient.csr -o newclient.crt");
        syntax.example("jcard pki sign vpn.csr --profile server --san DNS:vpn.example.org");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        CertificateAuthority ca = pki.open(context);
        CertificationRequest request = CertificationRequest.parse(context.readFile(file.get()));
        request.verifyPossession();
        IssueOptions options = options(request);
        show(context, ca, request, options);
        X509Certificate issued = key.use(context, ca, caKey -> ca.issue(request, options, caKey));
        Path certificate = ca.certificateFile(options.name());
        String pem = Files.readString(certificate, StandardCharsets.US_ASCII);
        if (out.isPresent()) {
            Files.writeString(context.path(out.get()), pem, StandardCharsets.US_ASCII);
        }
        CertificateRecord record = ca.select(issued);
        context.print(Json.object("serial", record.serialHex(), "subject", record.subject(), "expires", record.expires(),
                "file", certificate.toString(), "certificate", pem), stream -> stream.print(out.isPresent() ? "" : pem));
        context.note("certified " + record.subject() + " until " + record.expires() + ", serial " + record.serialHex() + ": " + certificate);
        return ExitCode.OK;
    }

    private IssueOptions options(CertificationRequest request) {
        String chosen = name.or(request.commonName());
        if (chosen.isEmpty()) {
            throw CliException.usage("the request has no common name", "--name NAME");
        }
        List<String> further = names.get().isEmpty() && copyNames.get() ? request.alternativeNames() : names.get();
        return new IssueOptions(chosen, profile.get(), days.get(), further, renew.get());
    }

    private void show(Context context, CertificateAuthority ca, CertificationRequest request, IssueOptions options) throws IOException {
        context.note("request    " + request.subject() + ", " + request.keyDescription() + ", signed with its key");
        context.note("profile    " + Text.name(options.profile()) + ", " + options.validity().toDays() + " days");
        if (!options.alternativeNames().isEmpty()) {
            context.note("names      " + String.join(", ", options.alternativeNames()));
        } else if (!request.alternativeNames().isEmpty()) {
            context.warn("the request also asks for " + String.join(", ", request.alternativeNames()) + "; --copy-san takes them");
        }
        for (CertificateRecord other : ca.validFor(request.publicKey())) {
            context.warn("this key has a certificate already, serial " + other.serialHex() + " for " + other.subject());
        }
        if (request.publicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < GOOD_BITS) {
            context.warn("a key of " + rsa.getModulus().bitLength() + " bits is refused by current programs");
        }
        if (context.mayAsk()) {
            context.confirm("this certifies " + request.subject() + " as " + Text.name(options.profile()));
        }
    }

    private static CertificateProfile profile(String text) {
        try {
            return CertificateProfile.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not client, server or ca", e);
        }
    }
}
