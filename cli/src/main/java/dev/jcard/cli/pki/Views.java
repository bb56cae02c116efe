package dev.jcard.cli.pki;

import dev.jcard.cli.Context;
import dev.jcard.cli.Fields;
import dev.jcard.cli.Text;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.pki.CertificateAuthority;
import dev.jcard.pki.CertificateRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What commands print about a certificate, and how they find it. */
final class Views {

    private static final Map<Integer, String> NAME_TYPES = Map.of(1, "email:", 2, "DNS:", 6, "URI:", 7, "IP:");
    private static final Map<String, String> PURPOSES = Map.of("1.3.6.1.5.5.7.3.1", "server", "1.3.6.1.5.5.7.3.2", "client",
            "1.3.6.1.5.5.7.3.3", "code signing", "1.3.6.1.5.5.7.3.4", "mail");

    private Views() {
    }

    /** By file, when there is one with that name and a certificate in it; else as the CA knows it. */
    static CertificateRecord select(Context context, CertificateAuthority ca, String target) throws IOException {
        Path file = context.path(target);
        if (!Files.isRegularFile(file)) {
            return ca.select(target);
        }
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return ca.select((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(certificateBytes(context, target))));
        } catch (GeneralSecurityException e) {
            throw new MalformedDataException(target + " has no certificate: " + e.getMessage(), e);
        }
    }

    /** Without the text that easy-rsa puts before the PEM block. */
    private static byte[] certificateBytes(Context context, String name) throws IOException {
        byte[] all = context.readFile(name);
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("-----BEGIN CERTIFICATE");
        return begin < 0 ? all : text.substring(begin).getBytes(StandardCharsets.ISO_8859_1);
    }

    static void one(Context context, CertificateAuthority ca, CertificateRecord record) {
        Fields fields = fields(ca, record);
        context.print(fields.json(), fields::print);
    }

    static Fields fields(CertificateAuthority ca, CertificateRecord record) {
        Optional<X509Certificate> certificate = ca.find(record);
        Fields fields = new Fields("Certificate [" + record.commonName().orElse(record.subject()) + "]")
                .add("Subject", "subject", record.subject())
                .add("Serial", "serial", record.serialHex())
                .add("Status", "status", record.status(Instant.now()), status(record));
        record.revocation().ifPresent(revocation -> fields.hidden("revoked", revocation.date()).hidden("reason", revocation.reason().toString()));
        certificate.ifPresent(found -> fields.add("Valid from", "from", found.getNotBefore().toInstant()));
        fields.add("Valid until", "expires", record.expires());
        certificate.ifPresent(found -> addDetails(fields, found));
        return fields;
    }

    static String status(CertificateRecord record) {
        return Text.name(record.status(Instant.now()))
                + record.revocation().map(revocation -> " " + revocation.date() + " (" + revocation.reason() + ")").orElse("");
    }

    private static void addDetails(Fields fields, X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            fields.add("Purpose", "purpose", certificate.getBasicConstraints() >= 0 ? List.of("ca") : purposes == null ? null
                    : purposes.stream().map(oid -> PURPOSES.getOrDefault(oid, oid)).toList());
            fields.add("Names", "names", certificate.getSubjectAlternativeNames() == null ? null
                    : certificate.getSubjectAlternativeNames().stream()
                    .map(name -> NAME_TYPES.getOrDefault((Integer) name.get(0), "") + name.get(1)).toList());
            fields.add("SHA-256", "sha256", Bytes.of(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new MalformedDataException("the certificate cannot be read: " + e.getMessage(), e);
        }
    }
}
