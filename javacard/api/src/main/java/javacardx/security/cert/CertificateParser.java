package javacardx.security.cert;

import javacard.security.PublicKey;

/** Reads certificates. */
public abstract class CertificateParser {
    public static final short TYPE_X509_DER = 1;

    CertificateParser() {
    }

    /** A parser for a kind of certificate. */
    public static native CertificateParser getInstance(short type);

    /** Reads a certificate into a new object. */
    public abstract Certificate buildCert(byte[] buffer, short offset, short length,
            CertificateParser.ParserHandler handler);

    /** Reads a certificate into a new object if its signature is right. */
    public abstract Certificate buildCert(byte[] buffer, short offset, short length,
            CertificateParser.ParserHandler handler, PublicKey verifyKey);

    /** Reads a certificate for the handler alone. */
    public abstract void parseCert(byte[] buffer, short offset, short length, CertificateParser.ParserHandler handler);

    /**
     * Reads a certificate for the handler alone.
     *
     * @return true when its signature is right
     */
    public abstract boolean parseCert(byte[] buffer, short offset, short length,
            CertificateParser.ParserHandler handler, PublicKey verifyKey);

    /** Told of what the parser meets. */
    public interface ParserHandler {
    }

    /** Chooses the object for the public key. */
    public interface KeyHandler extends CertificateParser.ParserHandler {

        /**
         * A key met.
         *
         * @return the object to fill, or null for a new one
         */
        PublicKey onKey(byte keyType, short keyLength);
    }
}
