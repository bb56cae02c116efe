package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.DecryptionScheme;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.io.IOException;

/** {@code jcard pkcs15 decrypt FILE}. */
final class Decrypt implements Command {

    private final Value<String> file;
    private final Value<Bytes> id;
    private final Value<Hash> oaep;
    private final Output output;
    private final PinLogin pin;

    Decrypt(Syntax syntax) {
        file = syntax.argument("FILE", "what was encrypted with the public key; - is stdin", text -> text);
        id = Ids.id(syntax);
        oaep = syntax.option("--oaep", "HASH", "OAEP padding with this hash instead of PKCS#1 v1.5", Hash::parse);
        output = new Output(syntax);
        pin = new PinLogin(syntax);
        syntax.example("jcard pkcs15 decrypt --id 45 secret.bin");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        Bytes cryptogram = Bytes.of(context.readFile(file.get()));
        DecryptionScheme scheme = oaep.isPresent() ? DecryptionScheme.oaep(oaep.get()) : DecryptionScheme.PKCS1;
        Bytes message;
        try (OpenToken open = OpenToken.open(context)) {
            PrivateKeyObject key = open.token().privateKey(id.get());
            open.token().requireDecryption(key, scheme);
            pin.login(context, open.token(), open.token().pinOf(key));
            message = open.token().decrypt(key, scheme, cryptogram);
        }
        output.bytes(context, "message", message);
        return ExitCode.OK;
    }
}
