package dev.jcard.cli.enrol;

import dev.jcard.core.Bytes;
import dev.jcard.core.VerificationException;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.SignatureScheme;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;

/** A key and a certificate belong together when the one verifies what the other signs. */
final class Proof {

    private Proof() {
    }

    /** @throws VerificationException when they do not; the token is logged in */
    static void signs(Pkcs15Token token, PrivateKeyObject key, X509Certificate certificate) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Bytes message = Bytes.of(random);
        SignatureScheme scheme = SignatureScheme.usual(key.type(), Hash.SHA256);
        if (!scheme.verify(certificate.getPublicKey(), message, token.sign(key, scheme, scheme.input(message)))) {
            throw new VerificationException("the certificate does not verify what the card's key " + key.id() + " signed", "jcard check");
        }
    }
}
