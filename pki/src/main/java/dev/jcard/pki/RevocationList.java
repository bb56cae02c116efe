package dev.jcard.pki;

import dev.jcard.core.MalformedDataException;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;

/**
 * A certificate revocation list, RFC 5280 5.
 *
 * @param number its CRL number; lists of easy-rsa have none
 * @param thisUpdate when it was made
 * @param nextUpdate until when programs accept it; none means for ever
 * @param serials of the revoked certificates
 */
public record RevocationList(Optional<BigInteger> number, Instant thisUpdate, Optional<Instant> nextUpdate, Set<BigInteger> serials) {

    /** Copies the set. */
    public RevocationList {
        serials = Set.copyOf(serials);
    }

    /**
     * Reads a list.
     *
     * @param data PEM or DER
     * @throws MalformedDataException when it is none
     */
    public static RevocationList parse(byte[] data) {
        try {
            byte[] der = Pem.decode(data, "X509 CRL");
            X509CRL crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
            Set<BigInteger> serials = new TreeSet<>();
            if (crl.getRevokedCertificates() != null) {
                crl.getRevokedCertificates().forEach(entry -> serials.add(entry.getSerialNumber()));
            }
            return new RevocationList(number(crl), crl.getThisUpdate().toInstant(),
                    Optional.ofNullable(crl.getNextUpdate()).map(date -> date.toInstant()), serials);
        } catch (GeneralSecurityException e) {
            throw new MalformedDataException("not a revocation list: " + e.getMessage(), e);
        }
    }

    private static Optional<BigInteger> number(X509CRL crl) {
        byte[] value = crl.getExtensionValue(Extension.cRLNumber.getId());
        return Optional.ofNullable(value)
                .map(v -> ASN1Integer.getInstance(ASN1OctetString.getInstance(v).getOctets()).getPositiveValue());
    }
}
