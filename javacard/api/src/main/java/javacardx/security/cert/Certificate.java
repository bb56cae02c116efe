package javacardx.security.cert;

import javacard.security.PublicKey;

/** A certificate. */
public interface Certificate {

    /** Its kind, {@code TYPE_} of {@link CertificateParser}. */
    short getType();

    /** The key it certifies. */
    PublicKey getPublicKey();

    /** True when its signature is right for that key. */
    boolean verify(PublicKey verifyKey);
}
