package dev.jcard.pki;

import java.time.Duration;
import java.util.List;

/**
 * How a request is turned into a certificate.
 *
 * @param name what the files are called: letters, digits, blanks and {@code . _ @ + -}, not starting with a dot
 * @param profile what the certificate is for
 * @param validity how long it is valid; never longer than the CA's own certificate
 * @param alternativeNames as {@code DNS:host}, {@code IP:address}, {@code email:address}, {@code URI:address}
 * @param renew whether there may be a certificate of this name already; its files then go to renewed/, as easy-rsa does
 *     it, and it stays valid until it is revoked
 */
public record IssueOptions(String name, CertificateProfile profile, Duration validity, List<String> alternativeNames, boolean renew) {

    /** What easy-rsa gives: 825 days. */
    public static final Duration USUAL_VALIDITY = Duration.ofDays(825);

    /** Copies the list. */
    public IssueOptions {
        alternativeNames = List.copyOf(alternativeNames);
    }

    /** With the usual validity and no alternative names. */
    public static IssueOptions of(String name, CertificateProfile profile) {
        return new IssueOptions(name, profile, USUAL_VALIDITY, List.of(), false);
    }

    /** The same, for a name that has a certificate already. */
    public IssueOptions renewing() {
        return new IssueOptions(name, profile, validity, alternativeNames, true);
    }
}
