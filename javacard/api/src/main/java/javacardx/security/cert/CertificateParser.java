package javacardx.security.cert;

import javacard.security.PublicKey;

public abstract class CertificateParser {
    public static final short TYPE_X509_DER = 1;

    CertificateParser() {
    }

    public static native CertificateParser getInstance(short value);

    public abstract Certificate buildCert(byte[] buffer, short offset, short length,
            CertificateParser.ParserHandler certificateParser$ParserHandler);

    public abstract Certificate buildCert(byte[] buffer, short offset, short length,
            CertificateParser.ParserHandler certificateParser$ParserHandler,
            PublicKey publicKey);

    public abstract void parseCert(byte[] buffer, short offset, short length,
            CertificateParser.ParserHandler certificateParser$ParserHandler);

    public abstract boolean parseCert(byte[] buffer, short offset, short length,
            CertificateParser.ParserHandler certificateParser$ParserHandler,
            PublicKey publicKey);

    public interface ParserHandler {
    }

    public interface KeyHandler extends CertificateParser.ParserHandler {
        PublicKey onKey(byte value, short value2);
    }
}
