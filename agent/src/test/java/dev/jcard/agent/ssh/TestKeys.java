package dev.jcard.agent.ssh;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;

/** Software keys of every kind that the agent serves. */
final class TestKeys {

    static final SshIdentity RSA = identity("RSA", null, "rsa");
    static final SshIdentity P256 = identity("EC", "secp256r1", "p256");
    static final SshIdentity P384 = identity("EC", "secp384r1", "p384");
    static final SshIdentity P521 = identity("EC", "secp521r1", "p521");
    static final SshIdentity ED25519 = identity("Ed25519", null, "ed25519");
    static final List<SshIdentity> ALL = List.of(RSA, P256, P384, P521, ED25519);

    private TestKeys() {
    }

    private static SshIdentity identity(String algorithm, String curve, String comment) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (curve != null) {
                generator.initialize(new ECGenParameterSpec(curve));
            } else if (algorithm.equals("RSA")) {
                generator.initialize(2048);
            }
            KeyPair pair = generator.generateKeyPair();
            return SshIdentity.of(pair.getPublic(), pair.getPrivate(), comment);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
