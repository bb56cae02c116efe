package dev.jcard.cli.pki;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.core.Secret;
import dev.jcard.core.VerificationException;
import dev.jcard.pkcs15.jca.CardPrivateKey;
import dev.jcard.pki.CaKey;
import dev.jcard.pki.CertificateAuthority;
import dev.jcard.pki.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The CA's key: private/ca.key, with {@code --passphrase} when it has one; without that file, the card's key that fits ca.crt. */
final class CaKeyOption {

    private final SecretOption passphrase;
    private final CaCard card;

    CaKeyOption(Syntax syntax) {
        passphrase = new SecretOption(syntax, "passphrase", "passphrase of the CA key");
        card = new CaCard(syntax);
    }

    /** What is done with the key. */
    interface Work<T> {
        T with(CaKey key) throws IOException;
    }

    <T> T use(Context context, CertificateAuthority ca, Work<T> work) throws IOException {
        return Files.exists(ca.keyFile()) ? work.with(fromFile(context, ca)) : card.use(context, key -> fits(key, ca), work);
    }

    private static boolean fits(CardPrivateKey key, CertificateAuthority ca) {
        return key.publicKey().equals(ca.certificate().getPublicKey());
    }

    private CaKey fromFile(Context context, CertificateAuthority ca) throws IOException {
        try {
            return CaKey.of(KeyFile.read(ca.keyFile(), () -> ask(context)));
        } catch (VerificationException e) {
            throw new CliException(ExitCode.WRONG_SECRET, e.getMessage(), e.remedy());
        }
    }

    private Secret ask(Context context) {
        try {
            return passphrase.get(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
