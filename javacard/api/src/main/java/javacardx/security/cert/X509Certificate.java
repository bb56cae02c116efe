package javacardx.security.cert;

public interface X509Certificate extends Certificate {
    short FIELD_TBS_VERSION = 1;
    short FIELD_TBS_SERIAL_NUMBER = 2;
    short FIELD_TBS_SIGNATURE_ALG = 4;
    short FIELD_TBS_ISSUER = 8;
    short FIELD_TBS_NOT_AFTER = 16;
    short FIELD_TBS_NOT_BEFORE = 32;
    short FIELD_TBS_SUBJECT = 64;
    short FIELD_TBS_PUBLIC_KEY_INFO = 128;
    short FIELD_TBS_ISSUER_UID = 256;
    short FIELD_TBS_SUBJECT_UID = 512;
    short FIELD_CERTIFICATE_TBS = 1024;
    short FIELD_CERTIFICATE_SIGNATURE_ALG = 2048;
    short FIELD_CERTIFICATE_SIGNATURE = 4096;

    short getVersion();

    byte[] getField(short value);

    byte[] getExtension(byte[] buffer, short offset, short length);

    void getExtensions(X509Certificate.ExtensionHandler x509Certificate$ExtensionHandler);

    public interface ExtensionHandler extends CertificateParser.ParserHandler {
        boolean onExtension(byte[] in, boolean in2, byte[] out);
    }

    public interface FieldHandler extends CertificateParser.ParserHandler {
        boolean onField(short value, byte[] buffer);
    }
}
