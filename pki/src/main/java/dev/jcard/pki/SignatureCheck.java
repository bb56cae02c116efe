package dev.jcard.pki;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import org.bouncycastle.operator.ContentSigner;

/** Tries a key pair on a message. */
final class SignatureCheck {

    private static final byte[] MESSAGE = "jcard checks that this key is the CA's".getBytes(StandardCharsets.US_ASCII);

    private SignatureCheck() {
    }

    static boolean isPair(CaKey key, PublicKey publicKey) {
        if (!key.privateKey().getAlgorithm().equals(publicKey.getAlgorithm())) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(CaKey.algorithm(publicKey));
            verifier.initVerify(publicKey);
            verifier.update(MESSAGE);
            return verifier.verify(sign(key, publicKey));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] sign(CaKey key, PublicKey publicKey) {
        ContentSigner signer = key.signer(publicKey);
        try (OutputStream out = signer.getOutputStream()) {
            out.write(MESSAGE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return signer.getSignature();
    }
}
