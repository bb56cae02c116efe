package dev.jcard.pki;

import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.VerificationException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The key a CA signs with: any JCA key, opaque ones of cards too.
 *
 * @param privateKey signs
 * @param provider whose {@code Signature} takes the key; without one the JCA finds it
 */
public record CaKey(PrivateKey privateKey, Optional<Provider> provider) {

    private static final int LARGE_CURVE = 384;

    /** A key that the JCA finds a provider for. */
    public static CaKey of(PrivateKey privateKey) {
        return new CaKey(privateKey, Optional.empty());
    }

    /** A key of this provider. */
    public static CaKey of(PrivateKey privateKey, Provider provider) {
        return new CaKey(privateKey, Optional.of(provider));
    }

    /**
     * Signs with SHA-256, or what suits the curve.
     *
     * @param publicKey the public half, which tells the curve when the private one is opaque
     */
    ContentSigner signer(PublicKey publicKey) {
        try {
            JcaContentSignerBuilder builder = new JcaContentSignerBuilder(algorithm(publicKey));
            provider.ifPresent(builder::setProvider);
            return builder.build(privateKey);
        } catch (OperatorCreationException | IllegalArgumentException e) {
            throw new SmartCardException("cannot sign with the CA key: " + e.getMessage(), e);
        }
    }

    static String algorithm(PublicKey publicKey) {
        return switch (publicKey.getAlgorithm().toUpperCase(Locale.ROOT)) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> curveBits(publicKey) < LARGE_CURVE ? "SHA256withECDSA" : "SHA384withECDSA";
            case "EDDSA", "ED25519" -> "Ed25519";
            default -> throw new MalformedDataException("a CA cannot sign with a key of type " + publicKey.getAlgorithm());
        };
    }

    private static int curveBits(PublicKey publicKey) {
        return publicKey instanceof ECKey ec ? ec.getParams().getCurve().getField().getFieldSize() : 0;
    }

    /** Makes sure that a signature of this key is one of {@code publicKey}, before anything is written. */
    void requirePairOf(PublicKey publicKey) {
        if (!SignatureCheck.isPair(this, publicKey)) {
            throw new VerificationException("the key is not that of the CA certificate", "the key that belongs to ca.crt");
        }
    }
}
