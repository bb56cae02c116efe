package dev.jcard.pki;

import dev.jcard.core.VerificationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** Builds certificates with the extensions that easy-rsa gives them. */
final class CertificateWriter {

    private final CaKey key;
    private final Instant now;

    CertificateWriter(CaKey key, Instant now) {
        this.key = key;
        this.now = now;
    }

    /** A certificate of the CA for itself. */
    X509Certificate root(X500Name name, PublicKey publicKey, BigInteger serial, Duration validity) {
        try {
            X509v3CertificateBuilder builder = builder(name, serial, now.plus(validity), name, publicKey);
            addUsage(builder, CertificateProfile.CA);
            builder.addExtension(Extension.subjectKeyIdentifier, false, extensions().createSubjectKeyIdentifier(publicKey));
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                    extensions().createAuthorityKeyIdentifier(publicKey, directory(name), serial));
            return sign(builder, publicKey);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate for a request, valid no longer than the CA's own. */
    X509Certificate issue(X509Certificate issuer, CertificationRequest request, IssueOptions options, BigInteger serial) {
        try {
            Instant wanted = now.plus(options.validity());
            Instant last = issuer.getNotAfter().toInstant();
            X509v3CertificateBuilder builder = builder(name(issuer), serial, wanted.isAfter(last) ? last : wanted,
                    request.name(), request.publicKey());
            addUsage(builder, options.profile());
            builder.addExtension(Extension.subjectKeyIdentifier, false,
                    extensions().createSubjectKeyIdentifier(request.publicKey()));
            builder.addExtension(Extension.authorityKeyIdentifier, false, authorityKeyIdentifier(issuer));
            addNames(builder, options, request.commonName());
            return sign(builder, issuer.getPublicKey());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static X500Name name(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    /** Key identifier, issuer and serial number of the CA, as easy-rsa asks openssl for. */
    static AuthorityKeyIdentifier authorityKeyIdentifier(X509Certificate ca) {
        X500Name issuer = X500Name.getInstance(ca.getIssuerX500Principal().getEncoded());
        byte[] identifier = ca.getExtensionValue(Extension.subjectKeyIdentifier.getId());
        if (identifier == null) {
            return extensions().createAuthorityKeyIdentifier(ca.getPublicKey(), directory(issuer), ca.getSerialNumber());
        }
        byte[] keyId = SubjectKeyIdentifier.getInstance(
                ASN1OctetString.getInstance(identifier).getOctets()).getKeyIdentifier();
        return new AuthorityKeyIdentifier(keyId, directory(issuer), ca.getSerialNumber());
    }

    private X509v3CertificateBuilder builder(X500Name issuer, BigInteger serial, Instant end, X500Name subject, PublicKey publicKey) {
        return new X509v3CertificateBuilder(issuer, serial, Date.from(now), Date.from(end), subject,
                SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()));
    }

    private static void addUsage(X509v3CertificateBuilder builder, CertificateProfile profile) throws IOException {
        boolean isCa = profile == CertificateProfile.CA;
        builder.addExtension(Extension.basicConstraints, false, new BasicConstraints(isCa));
        builder.addExtension(Extension.keyUsage, false, new KeyUsage(profile.keyUsage()));
        if (profile.purpose() != null) {
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(profile.purpose()));
        }
    }

    /** A server without names gets its common name, since clients look nowhere else. */
    private static void addNames(X509v3CertificateBuilder builder, IssueOptions options, String commonName) throws IOException {
        List<String> names = options.alternativeNames();
        if (names.isEmpty() && options.profile() == CertificateProfile.SERVER && !commonName.isEmpty()) {
            boolean address = commonName.matches("[0-9.]+|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*");
            names = List.of((address ? "IP:" : "DNS:") + commonName);
        }
        if (!names.isEmpty()) {
            GeneralName[] all = names.stream().map(AlternativeName::parse).toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
        }
    }

    private X509Certificate sign(X509v3CertificateBuilder builder, PublicKey signedWith) throws IOException {
        byte[] der = builder.build(key.signer(signedWith)).getEncoded();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
            certificate.verify(signedWith);
            return certificate;
        } catch (GeneralSecurityException e) {
            throw new VerificationException("the CA key made a signature that does not verify: " + e.getMessage());
        }
    }

    private static GeneralNames directory(X500Name name) {
        return new GeneralNames(new GeneralName(name));
    }

    private static JcaX509ExtensionUtils extensions() {
        try {
            return new JcaX509ExtensionUtils();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
