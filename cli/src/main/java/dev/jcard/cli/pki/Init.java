package dev.jcard.cli.pki;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.pki.CaKey;
import dev.jcard.pki.CertificateAuthority;
import dev.jcard.pki.NewAuthority;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
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
    private final Value<Bytes> cardKey;
    private final CaCard card;

    Init(Syntax syntax) {
        directory = syntax.argument("DIR", "a new directory, or one that easyrsa init-pki prepared", text -> text);
        name = syntax.option("--name", "CN", "common name of the CA", "jcard CA", text -> text);
        key = syntax.option("--key", "ALG", "rsa:BITS, ec:P-256 or ec:P-384", "rsa:3072", Init::generator);
        days = syntax.option("--days", "N", "how long its certificate is valid", "3650", Days::parse);
        noPassphrase = syntax.flag("--no-passphrase", "leave the key readable for whoever gets the file");
        passphrase = new SecretOption(syntax, "passphrase", "passphrase of the CA key");
        cardKey = syntax.option("--card-key", "ID", "the CA key is this key of the card in the reader, made with pkcs15 gen-key", Bytes::parseHex);
        card = new CaCard(syntax);
        syntax.example("jcard pki init pki --name \"Example CA\"");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        CertificateAuthority ca = cardKey.isPresent() ? onCard(context) : inFile(context);
        Fields fields = new Fields("Certificate authority [" + name.get() + "]")
                .add("Directory", "directory", directory.get())
                .add("Key", "key", cardKey.isPresent() ? "card, id " + cardKey.get() : ca.keyFile().toString())
                .add("Valid until", "expires", ca.certificate().getNotAfter().toInstant());
        context.print(fields.json(), fields::print);
        context.note("keep " + (cardKey.isPresent() ? "the card" : ca.keyFile()) + " safe; ca.crt is for everybody");
        return ExitCode.OK;
    }

    private CertificateAuthority inFile(Context context) throws IOException {
        Optional<Secret> secret = noPassphrase.get() ? Optional.empty() : Optional.of(passphrase.getNew(context));
        try {
            KeyPair pair = key.get().generateKeyPair();
            return create(context, CaKey.of(pair.getPrivate()), pair.getPublic(), Optional.of(new NewAuthority.KeyProtection(secret)));
        } finally {
            secret.ifPresent(Secret::close);
        }
    }

    private CertificateAuthority onCard(Context context) throws IOException {
        return card.useCard(context, found -> found.entry().id().equals(cardKey.get()),
                pair -> create(context, pair.key(), pair.onCard().publicKey(), Optional.empty()));
    }

    private CertificateAuthority create(Context context, CaKey caKey, PublicKey publicKey, Optional<NewAuthority.KeyProtection> keyFile)
            throws IOException {
        return CertificateAuthority.create(context.path(directory.get()),
                new NewAuthority(name.get(), caKey, publicKey, days.get(), keyFile));
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
