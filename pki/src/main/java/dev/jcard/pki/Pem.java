package dev.jcard.pki;

import dev.jcard.core.MalformedDataException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text armour (RFC 7468); what stands around a block is skipped, as easy-rsa puts the text form of certificates there. */
final class Pem {

    private static final int LINE = 64;

    private Pem() {
    }

    /** The content of the first block with a label ending in {@code label}; data without any block is taken as DER. */
    static byte[] decode(byte[] data, String label) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        if (!text.contains("-----BEGIN ")) {
            return data;
        }
        Matcher block = Pattern.compile("-----BEGIN (?:[A-Z0-9]+ )*" + label + "-----([A-Za-z0-9+/=\\s]*)-----END ").matcher(text);
        if (!block.find()) {
            throw new MalformedDataException("no " + label + " in the PEM text");
        }
        try {
            return Base64.getMimeDecoder().decode(block.group(1));
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException("the " + label + " is damaged: " + e.getMessage(), e);
        }
    }

    static String encode(String label, byte[] der) {
        Base64.Encoder encoder = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
        return "-----BEGIN " + label + "-----\n" + encoder.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    static X509Certificate certificate(byte[] data) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            byte[] der = decode(data, "CERTIFICATE");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new MalformedDataException("not a certificate: " + e.getMessage(), e);
        }
    }

    static String encode(X509Certificate certificate) {
        try {
            return encode("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
