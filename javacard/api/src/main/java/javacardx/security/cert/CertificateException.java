package javacardx.security.cert;

import javacard.framework.CardRuntimeException;

/** What is wrong with a certificate. */
public class CertificateException extends CardRuntimeException {
    public static final short INVALID_ENCODING = 1;
    public static final short INVALID_PARAM = 2;
    public static final short MISSING_DATA = 3;
    public static final short INVALID_SIGNATURE = 4;
    public static final short PARSER_HANDLER_EXCEPTION = 5;
    public static final short PARSER_HANDLER_INVALID_KEY = 6;

    /** With a reason code. */
    public CertificateException(short reason) {
        super(reason);
    }

    /** Throws the card's own instance, which needs no memory. */
    public static native void throwIt(short reason);
}
