package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * How a message is signed.
 *
 * @param padding what happens to the digest
 * @param hash    digest of the message
 */
public record SignatureScheme(Padding padding, Hash hash) {

    /** What happens to the digest before or in the key operation. */
    public enum Padding {
        /** RSASSA-PKCS1-v1_5, RFC 8017 8.2. */
        PKCS1,
        /** RSASSA-PSS, RFC 8017 8.1; MGF1 with the same hash, salt as long as the digest. */
        PSS,
        /** ECDSA; the signature is the DER sequence of r and s. */
        ECDSA
    }

    /** PKCS#1 v1.5 with {@code hash}. */
    public static SignatureScheme pkcs1(Hash hash) {
        return new SignatureScheme(Padding.PKCS1, hash);
    }

    /** PSS with {@code hash}. */
    public static SignatureScheme pss(Hash hash) {
        return new SignatureScheme(Padding.PSS, hash);
    }

    /** ECDSA with {@code hash}. */
    public static SignatureScheme ecdsa(Hash hash) {
        return new SignatureScheme(Padding.ECDSA, hash);
    }

    /** Checks a signature over {@code message}; false when it does not fit or the key is of another kind. */
    public boolean verify(PublicKey key, Bytes message, Bytes signature) {
        try {
            PublicKey usable = MoreCurves.usable(key);
            Signature verifier = MoreCurves.signature(name(), usable);
            if (padding == Padding.PSS) {
                verifier.setParameter(new PSSParameterSpec(hash.algorithm(), "MGF1", new MGF1ParameterSpec(hash.algorithm()), hash.length(), 1));
            }
            verifier.initVerify(usable);
            verifier.update(message.toArray());
            return verifier.verify(signature.toArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The JCA name of the algorithm. */
    private String name() {
        return switch (padding) {
            case PKCS1 -> hash.name() + "withRSA";
            case PSS -> "RSASSA-PSS";
            case ECDSA -> hash.name() + "withECDSA";
        };
    }
}
