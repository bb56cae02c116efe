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
 */
public record IssueOptions(String name, CertificateProfile profile, Duration validity, List<String> alternativeNames) {

    /** What easy-rsa gives: 825 days. */
    public static final Duration USUAL_VALIDITY = Duration.ofDays(825);

    /** Copies the list. */
    public IssueOptions {
        alternativeNames = List.copyOf(alternativeNames);
    }

    /** With the usual validity and no alternative names. */
    public static IssueOptions of(String name, CertificateProfile profile) {
        return new IssueOptions(name, profile, USUAL_VALIDITY, List.of());
    }
}
