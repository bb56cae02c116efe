package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.PublicKeys;
import java.io.IOException;

/** {@code jcard pkcs15 read-cert ID}: the bytes of the card, unchanged. */
final class ReadCert implements Command {

    private final Value<Bytes> id;
    private final Value<String> format;
    private final Output output;

    ReadCert(Syntax syntax) {
        id = syntax.argument("ID", "identifier, hexadecimal", Ids::parse);
        format = syntax.option("--format", "FORMAT", "pem or der", "pem", text -> Formats.check(text, "pem", "der"));
        output = new Output(syntax);
        syntax.example("jcard pkcs15 read-cert 45 | openssl x509 -noout -text");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        Bytes der;
        try (OpenToken open = OpenToken.open(context)) {
            der = read(open.token());
        }
        if (format.get().equals("der")) {
            output.bytes(context, "certificate", der);
        } else {
            output.text(context, "certificate", PublicKeys.pem("CERTIFICATE", der));
        }
        return ExitCode.OK;
    }

    private Bytes read(Pkcs15Token token) {
        return token.certificates().stream().filter(one -> one.id().equals(id.get())).findFirst().map(token::readCertificateBytes)
                .orElseThrow(() -> new CardRefusedException.NotFound(0x6A88, "there is no certificate with id " + id.get() + " on the card",
                        "jcard pkcs15 list"));
    }
}
