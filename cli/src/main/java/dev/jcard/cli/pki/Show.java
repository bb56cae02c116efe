package dev.jcard.cli.pki;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.pki.CertificateAuthority;
import dev.jcard.pki.CertificationRequest;
import java.io.IOException;
import java.nio.file.Files;

/** {@code jcard pki show}. */
final class Show implements Command {

    private final Value<String> target;
    private final PkiOption pki;

    Show(Syntax syntax) {
        target = syntax.argument("SERIAL|NAME|FILE", "serial number, name in the CA, or a file with a certificate or a request", text -> text);
        pki = new PkiOption(syntax);
        syntax.example("jcard pki show newclient.csr");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        if (isRequest(context)) {
            showRequest(context, CertificationRequest.parse(context.readFile(target.get())));
            return ExitCode.OK;
        }
        CertificateAuthority ca = pki.open(context);
        Views.one(context, ca, Views.select(context, ca, target.get()));
        return ExitCode.OK;
    }

    private boolean isRequest(Context context) throws IOException {
        boolean file = Files.isRegularFile(context.path(target.get()));
        return file && context.readText(target.get()).contains("CERTIFICATE REQUEST-----");
    }

    /** Needs no CA. */
    private static void showRequest(Context context, CertificationRequest request) {
        request.verifyPossession();
        Fields fields = new Fields("Request [" + request.commonName() + "]")
                .add("Subject", "subject", request.subject())
                .add("Key", "key", request.keyDescription())
                .add("Names", "names", request.alternativeNames().isEmpty() ? null : request.alternativeNames())
                .add("Signed", "signed", true, "with its key");
        context.print(fields.json(), fields::print);
    }
}
