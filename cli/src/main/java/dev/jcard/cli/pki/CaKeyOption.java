package dev.jcard.cli.pki;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.core.Secret;
import dev.jcard.core.VerificationException;
import dev.jcard.pki.CaKey;
import dev.jcard.pki.CertificateAuthority;
import dev.jcard.pki.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The CA's key in private/ca.key, with {@code --passphrase} when it has one. */
final class CaKeyOption {

    private final SecretOption passphrase;

    CaKeyOption(Syntax syntax) {
        passphrase = new SecretOption(syntax, "passphrase", "passphrase of the CA key");
    }

    CaKey open(Context context, CertificateAuthority ca) throws IOException {
        if (Files.notExists(ca.keyFile())) {
            throw new CliException(ExitCode.FAILED, "the CA key is not here: there is no " + ca.keyFile(), null);
        }
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
