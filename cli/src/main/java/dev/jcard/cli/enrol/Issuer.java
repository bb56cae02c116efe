package dev.jcard.cli.enrol;

import dev.jcard.core.Bytes;
import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the certificate comes from. */
interface Issuer {

    /**
     * The certificate for a key, followed by those of the CAs above it. Asked again after an interruption, it gives the
     * certificate that it gave before.
     *
     * @param request makes the request, signed by the card, when one is needed
     * @return empty when the certificate has to be waited for
     */
    Optional<List<X509Certificate>> certify(PublicKey key, Supplier<Bytes> request) throws IOException;
}
