package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.PublicKeys;
import java.io.IOException;
import java.security.PublicKey;

/** {@code jcard pkcs15 read-pubkey ID}. */
final class ReadPubkey implements Command {

    private final Value<Bytes> id;
    private final Value<String> format;
    private final Output output;

    ReadPubkey(Syntax syntax) {
        id = syntax.argument("ID", "identifier, hexadecimal", Ids::parse);
        format = syntax.option("--format", "FORMAT", "pem, der or ssh", "pem", text -> Formats.check(text, "pem", "der", "ssh"));
        output = new Output(syntax);
        syntax.example("jcard pkcs15 read-pubkey 45 --format ssh >> ~/.ssh/authorized_keys");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        PublicKey key;
        String label;
        try (OpenToken open = OpenToken.open(context)) {
            key = open.token().readPublicKey(id.get());
            label = open.token().info().label();
        }
        switch (format.get()) {
            case "der" -> output.bytes(context, "publicKey", Bytes.of(key.getEncoded()));
            case "ssh" -> output.text(context, "publicKey", PublicKeys.ssh(key, label.replaceAll("\\s+", "_")) + "\n");
            default -> output.text(context, "publicKey", PublicKeys.pem(key));
        }
        return ExitCode.OK;
    }
}
