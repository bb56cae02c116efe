package dev.jcard.agent.ssh;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.util.Optional;

/**
 * A key that the agent offers.
 *
 * @param publicKey RSA, EC on a NIST curve, or Ed25519
 * @param privateKey signs; may be opaque
 * @param provider whose {@code Signature} takes the private key; without one the JCA finds it
 * @param comment what {@code ssh-add -l} shows behind the fingerprint
 */
public record SshIdentity(PublicKey publicKey, PrivateKey privateKey, Optional<Provider> provider, String comment) {

    /** A key that the JCA finds a provider for. */
    public static SshIdentity of(PublicKey publicKey, PrivateKey privateKey, String comment) {
        return new SshIdentity(publicKey, privateKey, Optional.empty(), comment);
    }

    /** The public key as SSH writes it. */
    public SshPublicKey key() {
        return SshPublicKey.of(publicKey);
    }
}
