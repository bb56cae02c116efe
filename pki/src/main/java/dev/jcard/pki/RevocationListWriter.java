package dev.jcard.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509v2CRLBuilder;

/** Builds revocation lists from the revoked records. */
final class RevocationListWriter {

    private RevocationListWriter() {
    }

    static byte[] der(X509Certificate ca, CaKey key, List<CertificateRecord> records, BigInteger number, Instant now,
                      Duration validity) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(CertificateWriter.name(ca), Date.from(now));
            builder.setNextUpdate(Date.from(now.plus(validity)));
            for (CertificateRecord record : records) {
                record.revocation().ifPresent(revoked -> add(builder, record.serial(), revoked));
            }
            builder.addExtension(Extension.authorityKeyIdentifier, false, CertificateWriter.authorityKeyIdentifier(ca));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            return builder.build(key.signer(ca.getPublicKey())).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An unspecified reason is left out: RFC 5280 5.3.1. */
    private static void add(X509v2CRLBuilder builder, BigInteger serial, CertificateRecord.Revocation revoked) {
        Date date = Date.from(revoked.date());
        if (revoked.reason() == RevocationReason.UNSPECIFIED) {
            builder.addCRLEntry(serial, date, (Extensions) null);
        } else {
            builder.addCRLEntry(serial, date, revoked.reason().code());
        }
    }
}
