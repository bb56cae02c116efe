package dev.jcard.cli.pkcs15;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.KeyMaterial;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.io.IOException;
import java.security.PublicKey;
import java.util.Optional;

/** {@code jcard pkcs15 derive FILE}: a secret shared with the holder of another key, by ECDH or X25519. */
final class Derive implements Command {

    private final Value<String> file;
    private final Value<Bytes> id;
    private final Output output;
    private final PinLogin pin;

    Derive(Syntax syntax) {
        file = syntax.argument("FILE", "the other's public key or certificate, PEM or DER; - is stdin", text -> text);
        id = Ids.id(syntax);
        output = new Output(syntax);
        pin = new PinLogin(syntax);
        syntax.example("jcard pkcs15 derive other.pem --id 02 -o secret.bin");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        PublicKey other = KeyMaterial.read(Bytes.of(context.readFile(file.get())), Optional.empty()).anyPublicKey()
                .orElseThrow(() -> new CliException(ExitCode.FAILED, file.get() + " holds no public key", null));
        Bytes secret;
        try (OpenToken open = OpenToken.open(context)) {
            PrivateKeyObject key = open.token().privateKey(id.get());
            open.token().requireAgreement(key);
            pin.login(context, open.token(), open.token().pinOf(key));
            secret = open.token().agree(key, other);
        }
        output.bytes(context, "secret", secret);
        return ExitCode.OK;
    }
}
