package dev.jcard.pki;

import dev.jcard.core.Secret;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;

/**
 * What a new CA is made of.
 *
 * @param commonName its name
 * @param key signs its certificate
 * @param publicKey the public half
 * @param validity of its certificate
 * @param keyFile whether the private key goes to private/ca.key; none when it stays on a card
 */
public record NewAuthority(String commonName, CaKey key, PublicKey publicKey, Duration validity, Optional<KeyProtection> keyFile) {

    /** What easy-rsa gives: ten years. */
    public static final Duration USUAL_VALIDITY = Duration.ofDays(3650);

    /**
     * How private/ca.key is kept.
     *
     * @param passphrase encrypts it; without one whoever reads the file has the CA
     */
    public record KeyProtection(Optional<Secret> passphrase) {
    }
}
