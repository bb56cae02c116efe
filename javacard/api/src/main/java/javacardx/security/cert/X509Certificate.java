package javacardx.security.cert;

/** An X.509 certificate. */
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

    /** Its version. */
    short getVersion();

    /** A field, as it is encoded. */
    byte[] getField(short fieldID);

    /** An extension's value; null when there is none. */
    byte[] getExtension(byte[] oid, short offset, short length);

    /** Tells the handler of all extensions. */
    void getExtensions(X509Certificate.ExtensionHandler handler);

    /** Told of extensions. */
    public interface ExtensionHandler extends CertificateParser.ParserHandler {

        /**
         * An extension met.
         *
         * @return true to keep it
         */
        boolean onExtension(byte[] oid, boolean critical, byte[] value);
    }

    /** Told of fields. */
    public interface FieldHandler extends CertificateParser.ParserHandler {

        /**
         * A field met.
         *
         * @return true to keep it
         */
        boolean onField(short fieldID, byte[] value);
    }
}
