package dev.jcard.pkcs15;

/**
 * How a message was encrypted to an RSA key.
 *
 * @param padding PKCS#1 v1.5 or OAEP
 * @param hash    hash of OAEP and of its MGF1; not used for PKCS#1 v1.5
 */
public record DecryptionScheme(Padding padding, Hash hash) {

    /** RFC 8017 7.2 and 7.1. */
    public enum Padding {
        /** RSAES-PKCS1-v1_5. */
        PKCS1,
        /** RSAES-OAEP with an empty label. */
        OAEP
    }

    /** PKCS#1 v1.5. */
    public static final DecryptionScheme PKCS1 = new DecryptionScheme(Padding.PKCS1, Hash.SHA1);

    /** OAEP with {@code hash}. */
    public static DecryptionScheme oaep(Hash hash) {
        return new DecryptionScheme(Padding.OAEP, hash);
    }
}
