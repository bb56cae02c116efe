package dev.jcard.cli.pkcs15;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.Certificates;
import dev.jcard.pkcs15.KeyMaterial;
import dev.jcard.pkcs15.Task;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** {@code jcard pkcs15 store-cert FILE}. */
final class StoreCert implements Command {

    private final Value<String> file;
    private final Value<Bytes> id;
    private final Value<String> label;
    private final PinLogin pin;

    StoreCert(Syntax syntax) {
        file = syntax.argument("FILE", "certificate, PEM or DER; - is stdin", text -> text);
        id = Ids.id(syntax);
        label = syntax.option("--label", "NAME", "name of the certificate (default: its common name)", "", text -> text);
        pin = PinLogin.forTasks(syntax);
        syntax.example("jcard pkcs15 store-cert newclient.crt --id 45");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        X509Certificate certificate = read(context);
        try (OpenToken open = OpenToken.open(context)) {
            open.token().require(Task.STORE_CERTIFICATE);
            pin.login(context, open.token(), Task.STORE_CERTIFICATE);
            open.token().storeCertificate(certificate, id.get(), label.get());
        }
        String name = Certificates.commonName(certificate);
        context.print(Json.object("id", id.get(), "subject", certificate.getSubjectX500Principal().toString()),
                out -> out.println("certificate of " + name + " stored with id " + id.get()));
        return ExitCode.OK;
    }

    private X509Certificate read(Context context) throws IOException {
        List<X509Certificate> found = KeyMaterial.read(Bytes.of(context.readFile(file.get())), Optional.empty()).certificates();
        if (found.isEmpty()) {
            throw new CliException(ExitCode.FAILED, file.get() + " holds no certificate", null);
        }
        return found.get(0);
    }
}
