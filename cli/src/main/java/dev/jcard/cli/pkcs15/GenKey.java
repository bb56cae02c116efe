package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.Task;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyUsage;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code jcard pkcs15 gen-key ALG}. */
final class GenKey implements Command {

    private final Value<KeyAlgorithm> algorithm;
    private final KeyOptions options;
    private final Value<Boolean> split;
    private final Output output;
    private final PinLogin pin;

    private record Made(Bytes id, String algorithm, String label, String publicKey) {
    }

    GenKey(Syntax syntax) {
        algorithm = syntax.argument("ALG", "rsa:2048, rsa:1024, ec:P-256, ec:brainpoolP256r1, ed25519, x25519, ... what the card can do", KeyAlgorithm::parse);
        options = new KeyOptions(syntax);
        split = syntax.flag("--split", "two keys: one to sign, one to decrypt");
        output = new Output(syntax);
        pin = PinLogin.forTasks(syntax);
        syntax.example("jcard pkcs15 gen-key rsa:2048 --auth-id 01 -o public.pem");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            open.token().require(Task.GENERATE);
            NewKey spec = options.spec();
            open.token().requireKind(algorithm.get(), spec);
            KeyOptions.checkFree(context, open, spec);
            pin.login(context, open.token(), Task.GENERATE);
            List<Made> made = new ArrayList<>();
            if (split.get()) {
                made.add(generate(context, open.token(), spec.withUsage(Flags.of(KeyUsage.SIGN))));
                NewKey second = new NewKey(Optional.empty(), spec.label(), spec.authId(), Flags.of(KeyUsage.DECRYPT));
                made.add(generate(context, open.token(), second));
            } else {
                made.add(generate(context, open.token(), spec));
            }
            if (output.isFile()) {
                output.text(context, "publicKey", made.stream().map(Made::publicKey).collect(Collectors.joining()));
            } else {
                context.print(made, out -> made.forEach(key -> out.print(key.publicKey)));
            }
        }
        return ExitCode.OK;
    }

    private Made generate(Context context, Pkcs15Token token, NewKey spec) {
        context.note("generating a key on the card, this may take a while");
        List<Bytes> before = token.privateKeys().stream().map(PrivateKeyObject::id).toList();
        PublicKey key = token.generateKeyPair(algorithm.get(), spec);
        Bytes id = spec.id().orElseGet(() -> token.privateKeys().stream().map(PrivateKeyObject::id).filter(one -> !before.contains(one)).findFirst().orElseThrow());
        context.note("key " + id + " generated");
        return new Made(id, algorithm.get().toString(), spec.label(), PublicKeys.pem(key));
    }
}
