package dev.jcard.pki;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of index.txt: a certificate that the CA issued.
 *
 * @param serial its serial number, positive
 * @param subject as openssl writes it on one line: {@code /C=DE/CN=jane}
 * @param expires end of validity
 * @param revocation when and why it was revoked
 */
public record CertificateRecord(BigInteger serial, String subject, Instant expires, Optional<Revocation> revocation) {

    /**
     * An end before the time.
     *
     * @param date when
     * @param reason why
     */
    public record Revocation(Instant date, RevocationReason reason) {
    }

    /** What a certificate is worth at some time. */
    public enum Status { VALID, EXPIRED, REVOKED }

    /** The status at the given time; a revoked certificate stays revoked. */
    public Status status(Instant now) {
        if (revocation.isPresent()) {
            return Status.REVOKED;
        }
        return now.isAfter(expires) ? Status.EXPIRED : Status.VALID;
    }

    /** The serial number in upper-case hex, an even number of digits, as in file names. */
    public String serialHex() {
        return SerialNumber.hex(serial);
    }

    /** The common name in the subject, if there is one. */
    public Optional<String> commonName() {
        int start = subject.lastIndexOf("/CN=");
        if (start < 0) {
            return Optional.empty();
        }
        String rest = subject.substring(start + 4);
        return Optional.of(rest.replaceFirst("/(?=[A-Za-z]+=).*", ""));
    }
}
