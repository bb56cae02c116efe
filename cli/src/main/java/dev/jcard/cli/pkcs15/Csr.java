package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.RequestSpec;
import dev.jcard.pkcs15.SignatureScheme;
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
    private final Value<Boolean> openssl;
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
        openssl = syntax.flag("--openssl", "print the openssl commands that do the same through OpenSC's module, and stop");
        pin = new PinLogin(syntax);
        syntax.example("jcard pkcs15 csr --id 45 --subject CN=newclient -o newclient.csr");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        if (openssl.get()) {
            return printCommands(context);
        }
        Bytes request;
        try (OpenToken open = OpenToken.open(context)) {
            PrivateKeyObject key = open.token().privateKey(id.get());
            SignatureScheme chosen = scheme.of(context, key.type());
            open.token().requireSigning(key, chosen);
            pin.login(context, open.token(), open.token().pinOf(key));
            request = open.token().createRequest(new RequestSpec(id.get(), subject.get(), names.get(), usage.get(), extendedUsage.get(), chosen));
        }
        if (format.get().equals("der")) {
            output.bytes(context, "request", request);
        } else {
            output.text(context, "request", PublicKeys.pem("CERTIFICATE REQUEST", request));
        }
        return ExitCode.OK;
    }

    /** The engine must come from the default configuration: loading it there and by option at once fails with OpenSSL 3. */
    private ExitCode printCommands(Context context) {
        StringBuilder more = new StringBuilder();
        if (!names.get().isEmpty()) {
            more.append(" -addext 'subjectAltName=").append(String.join(",", names.get())).append('\'');
        }
        if (!usage.get().isEmpty()) {
            more.append(" -addext 'keyUsage=").append(String.join(",", usage.get())).append('\'');
        }
        String key = "'pkcs11:id=%" + id.get().toHex("%") + ";type=private'";
        String rest = " -sha256 -subj '" + slashed(subject.get()) + "'" + more + " -out request.csr";
        String module = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so";
        String engine = "PKCS11_MODULE_PATH=" + module + " openssl req -new -engine pkcs11 -keyform engine -key " + key + rest;
        String provider = "PKCS11_PROVIDER_MODULE=" + module + " openssl req -new -provider pkcs11 -provider default -key " + key + rest;
        context.print(Json.object("engine", engine, "provider", provider), out -> {
            out.println("# with the engine of libp11 (Debian: libengine-pkcs11-openssl)");
            out.println(engine);
            out.println("# with the provider of pkcs11-provider");
            out.println(provider);
        });
        return ExitCode.OK;
    }

    /** openssl wants /C=AT/CN=newclient, in the order of the certificate. */
    private static String slashed(String name) {
        if (name.startsWith("/")) {
            return name;
        }
        StringBuilder all = new StringBuilder();
        for (String part : name.split("(?<!\\\\),")) {
            all.insert(0, "/" + part.strip());
        }
        return all.toString();
    }
}
