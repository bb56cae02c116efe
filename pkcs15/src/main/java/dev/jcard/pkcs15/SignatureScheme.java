package dev.jcard.pkcs15;

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
}
