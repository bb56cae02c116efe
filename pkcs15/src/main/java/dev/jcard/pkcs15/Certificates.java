package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** X.509 certificates as cards hold them. */
public final class Certificates {

    private Certificates() {
    }

    /**
     * Reads a DER certificate.
     *
     * @throws MalformedDataException when it is none
     */
    public static X509Certificate parse(Bytes der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der.toArray()));
        } catch (CertificateException | RuntimeException e) {
            throw new MalformedDataException("not an X.509 certificate: " + e.getMessage(), e);
        }
    }

    /** The subject's common name, or its whole name when it has none. */
    public static String commonName(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        try {
            for (Rdn rdn : new LdapName(name).getRdns()) {
                if (rdn.getType().equalsIgnoreCase("CN")) {
                    return rdn.getValue().toString();
                }
            }
            return name;
        } catch (InvalidNameException e) {
            return name;
        }
    }
}
