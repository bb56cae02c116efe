package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.RequestSpec;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.io.IOException;
import java.util.List;

/** {@code jcard pkcs15 csr}: a certification request whose signature the card makes. */
final class Csr implements Command {

    private final Value<Bytes> id;
    private final Value<String> subject;
    private final Value<List<String>> names;
    private final Value<List<String>> usage;
    private final Value<List<String>> extendedUsage;
    private final SchemeOptions scheme;
    private final Value<String> format;
    private final Output output;
    private final PinLogin pin;

    Csr(Syntax syntax) {
        id = Ids.id(syntax);
        subject = syntax.option("--subject", "DN", "who the certificate is for: CN=newclient,O=example.com,C=AT or /C=AT/CN=newclient", "CN=jcard", text -> text);
        names = syntax.options("--san", "NAME", "further name: DNS:host, email:address, IP:address, URI:...", text -> text);
        usage = syntax.options("--key-usage", "USAGE", "ask for a key usage: digitalSignature, keyEncipherment, ...", text -> text);
        extendedUsage = syntax.options("--ext-key-usage", "USAGE", "ask for clientAuth, serverAuth, emailProtection, codeSigning", text -> text);
        scheme = new SchemeOptions(syntax);
        format = syntax.option("--format", "FORMAT", "pem or der", "pem", text -> Formats.check(text, "pem", "der"));
        output = new Output(syntax);
        pin = new PinLogin(syntax);
        syntax.example("jcard pkcs15 csr --id 45 --subject CN=newclient -o newclient.csr");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        Bytes request;
        try (OpenToken open = OpenToken.open(context)) {
            PrivateKeyObject key = open.token().privateKey(id.get());
            pin.login(context, open.token(), open.token().pinOf(key));
            request = open.token().createRequest(new RequestSpec(id.get(), subject.get(), names.get(), usage.get(), extendedUsage.get(),
                    scheme.of(context, key.type())));
        }
        if (format.get().equals("der")) {
            output.bytes(context, "request", request);
        } else {
            output.text(context, "request", PublicKeys.pem("CERTIFICATE REQUEST", request));
        }
        return ExitCode.OK;
    }
}
