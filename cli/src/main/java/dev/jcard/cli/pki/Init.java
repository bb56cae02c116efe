package dev.jcard.cli.pki;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Secret;
import dev.jcard.pki.CaKey;
import dev.jcard.pki.CertificateAuthority;
import dev.jcard.pki.NewAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Optional;

/** {@code jcard pki init DIR}. */
final class Init implements Command {

    private final Value<String> directory;
    private final Value<String> name;
    private final Value<KeyPairGenerator> key;
    private final Value<Duration> days;
    private final Value<Boolean> noPassphrase;
    private final SecretOption passphrase;

    Init(Syntax syntax) {
        directory = syntax.argument("DIR", "a new directory, or one that easyrsa init-pki prepared", text -> text);
        name = syntax.option("--name", "CN", "common name of the CA", "jcard CA", text -> text);
        key = syntax.option("--key", "ALG", "rsa:BITS, ec:P-256 or ec:P-384", "rsa:3072", Init::generator);
        days = syntax.option("--days", "N", "how long its certificate is valid", "3650", Days::parse);
        noPassphrase = syntax.flag("--no-passphrase", "leave the key readable for whoever gets the file");
        passphrase = new SecretOption(syntax, "passphrase", "passphrase of the CA key");
        syntax.example("jcard pki init pki --name \"Example CA\"");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        Path path = context.path(directory.get());
        Optional<Secret> secret = noPassphrase.get() ? Optional.empty() : Optional.of(passphrase.getNew(context));
        try {
            KeyPair pair = key.get().generateKeyPair();
            CertificateAuthority ca = CertificateAuthority.create(path, new NewAuthority(name.get(), CaKey.of(pair.getPrivate()),
                    pair.getPublic(), days.get(), Optional.of(new NewAuthority.KeyProtection(secret))));
            Fields fields = new Fields("Certificate authority [" + name.get() + "]")
                    .add("Directory", "directory", directory.get())
                    .add("Valid until", "expires", ca.certificate().getNotAfter().toInstant());
            context.print(fields.json(), fields::print);
            context.note("keep " + ca.keyFile() + " safe; ca.crt is for everybody");
            return ExitCode.OK;
        } finally {
            secret.ifPresent(Secret::close);
        }
    }

    private static KeyPairGenerator generator(String text) {
        try {
            if (text.matches("rsa[:/](2048|3072|4096)")) {
                KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
                rsa.initialize(Integer.parseInt(text.substring(4)));
                return rsa;
            }
            if (text.matches("ec[:/]P-(256|384|521)")) {
                KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
                ec.initialize(new ECGenParameterSpec("secp" + text.substring(5) + "r1"));
                return ec;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalArgumentException("'" + text + "' is not rsa:2048, rsa:3072, rsa:4096, ec:P-256, ec:P-384 or ec:P-521");
    }
}
