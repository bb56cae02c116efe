package dev.jcard.cli.pki;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.pki.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** {@code --pki DIR}: where the CA is. */
public final class PkiOption {

    private final Value<String> directory;

    /** Declares the option. */
    public PkiOption(Syntax syntax) {
        directory = syntax.option("--pki", "DIR", "directory of the CA (default: JCARD_PKI, EASYRSA_PKI, or ./pki)");
    }

    /** Opens the CA; warns when its revocation list is about to end. */
    public CertificateAuthority open(Context context) throws IOException {
        CertificateAuthority ca = CertificateAuthority.open(path(context));
        Expiry.listEnds(ca).ifPresent(context::warn);
        return ca;
    }

    private Path path(Context context) {
        Stream<String> named = Stream.of(directory.get(), context.environment().variable("JCARD_PKI"), context.environment().variable("EASYRSA_PKI"));
        Stream<String> usual = Stream.of("pki", ".").filter(name -> Files.exists(context.path(name).resolve("ca.crt")));
        return Stream.concat(named.filter(name -> name != null), usual).findFirst().map(context::path)
                .orElseThrow(() -> CliException.usage("there is no CA in ./pki or here", "--pki DIR, or jcard pki init DIR"));
    }
}
