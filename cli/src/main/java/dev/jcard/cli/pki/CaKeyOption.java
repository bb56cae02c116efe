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
public final class CaKeyOption {

    private final SecretOption passphrase;
    private final CaCard card;

    /** Declares the options. */
    CaKeyOption(Syntax syntax) {
        this(syntax, new CaCard(syntax));
    }

    private CaKeyOption(Syntax syntax, CaCard card) {
        passphrase = new SecretOption(syntax, "passphrase", "passphrase of the CA key");
        this.card = card;
    }

    /** For commands whose card is another one: the key must be in its file. */
    public static CaKeyOption inFile(Syntax syntax) {
        return new CaKeyOption(syntax, null);
    }

    /** What is done with the key. */
    public interface Work<T> {
        /** Called once with the key. */
        T with(CaKey key) throws IOException;
    }

    /** Opens the key, asks for what it needs, and hands it to {@code work}. */
    public <T> T use(Context context, CertificateAuthority ca, Work<T> work) throws IOException {
        if (card == null && !Files.exists(ca.keyFile())) {
            throw new CliException(ExitCode.FAILED, "the CA has no key file " + ca.keyFile(),
                    "jcard enrol --csr-out FILE, then jcard pki sign FILE with the CA's card, then jcard enrol --cert-in FILE");
        }
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
