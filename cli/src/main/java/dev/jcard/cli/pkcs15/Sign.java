package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.SignatureScheme;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.io.IOException;

/** {@code jcard pkcs15 sign FILE}: hash and padding here, the key operation on the card. */
final class Sign implements Command {

    private final Value<String> file;
    private final Value<Bytes> id;
    private final SchemeOptions scheme;
    private final Output output;
    private final PinLogin pin;

    Sign(Syntax syntax) {
        file = syntax.argument("FILE", "what to sign; - is stdin", text -> text);
        id = Ids.id(syntax);
        scheme = new SchemeOptions(syntax);
        output = new Output(syntax);
        pin = new PinLogin(syntax);
        syntax.example("jcard pkcs15 sign --id 45 --hash sha256 letter.txt -o letter.sig");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        Bytes message = Bytes.of(context.readFile(file.get()));
        Bytes signature;
        try (OpenToken open = OpenToken.open(context)) {
            PrivateKeyObject key = open.token().privateKey(id.get());
            SignatureScheme chosen = scheme.of(context, key.type());
            open.token().requireSigning(key, chosen);
            pin.login(context, open.token(), open.token().pinOf(key));
            signature = open.token().sign(key, chosen, chosen.input(message));
        }
        output.bytes(context, "signature", signature);
        return ExitCode.OK;
    }
}
