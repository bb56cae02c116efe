package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.asn1.KeyType;
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

    /** EdDSA over the message itself. */
    public static final SignatureScheme EDDSA = new SignatureScheme(Padding.EDDSA, Hash.SHA512);

    /** What happens to the digest before or in the key operation. */
    public enum Padding {
        /** RSASSA-PKCS1-v1_5, RFC 8017 8.2. */
        PKCS1,
        /** RSASSA-PSS, RFC 8017 8.1; MGF1 with the same hash, salt as long as the digest. */
        PSS,
        /** ECDSA; the signature is the DER sequence of r and s. */
        ECDSA,
        /** EdDSA without prehash, RFC 8032: the card hashes, and is given the whole message. */
        EDDSA
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

    /** The usual scheme for keys of a kind: PKCS#1 v1.5, ECDSA or EdDSA. */
    public static SignatureScheme usual(KeyType type, Hash hash) {
        return switch (type) {
            case RSA -> pkcs1(hash);
            case EDDSA -> EDDSA;
            default -> ecdsa(hash);
        };
    }

    /** What {@link Pkcs15Token#sign} is given for a message: its digest, with EdDSA the message. */
    public Bytes input(Bytes message) {
        return padding == Padding.EDDSA ? message : hash.of(message);
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
            case EDDSA -> "EdDSA";
        };
    }
}
