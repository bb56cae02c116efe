package dev.jcard.cli.enrol;

import dev.jcard.cli.Context;
import dev.jcard.cli.pki.CaKeyOption;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pki.CertificateAuthority;
import dev.jcard.pki.CertificateProfile;
import dev.jcard.pki.CertificationRequest;
import dev.jcard.pki.IssueOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The ways to a certificate. */
final class Issuers {

    private Issuers() {
    }

    /** A CA in a directory. A certificate that it made for the key before, and that never reached the card, is taken. */
    static Issuer authority(Context context, CertificateAuthority ca, CaKeyOption caKey, String name) {
        return (key, request) -> {
            X509Certificate issued = before(ca, key).isPresent() ? before(ca, key).get() : issue(context, ca, caKey, name, request);
            return Optional.of(List.of(issued, ca.certificate()));
        };
    }

    private static Optional<X509Certificate> before(CertificateAuthority ca, PublicKey key) throws IOException {
        return ca.validFor(key).stream().findFirst().flatMap(ca::find);
    }

    private static X509Certificate issue(Context context, CertificateAuthority ca, CaKeyOption caKey, String name, Supplier<Bytes> request)
            throws IOException {
        CertificationRequest asked = CertificationRequest.parse(request.get().toArray());
        asked.verifyPossession();
        IssueOptions options = IssueOptions.of(freeName(ca, name), CertificateProfile.CLIENT);
        return caKey.use(context, ca, key -> ca.issue(asked, options, key));
    }

    /** The files of a renewal stand beside those of the first certificate. */
    private static String freeName(CertificateAuthority ca, String name) {
        String free = name;
        for (int n = 2; Files.exists(ca.certificateFile(free)); n++) {
            free = name + "-" + n;
        }
        return free;
    }

    /** The request goes to a file, for a CA elsewhere. */
    static Issuer requestFile(Path file) {
        return (key, request) -> {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, PublicKeys.pem("CERTIFICATE REQUEST", request.get()), StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        };
    }

    /** The certificate comes from a file: its own first or not, and those above it. */
    static Issuer certificateFile(byte[] content) {
        List<X509Certificate> all = new ArrayList<>();
        try {
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content))) {
                all.add((X509Certificate) one);
            }
        } catch (CertificateException e) {
            throw new MalformedDataException("no certificate in the file: " + e.getMessage(), e);
        }
        if (all.isEmpty()) {
            throw new MalformedDataException("no certificate in the file");
        }
        return (key, request) -> {
            List<X509Certificate> chain = new ArrayList<>(all);
            all.stream().filter(one -> one.getPublicKey().equals(key)).findFirst().ifPresent(own -> {
                chain.remove(own);
                chain.add(0, own);
            });
            return Optional.of(chain);
        };
    }
}
