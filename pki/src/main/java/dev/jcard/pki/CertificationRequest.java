package dev.jcard.pki;

import dev.jcard.core.MalformedDataException;
import dev.jcard.core.VerificationException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A request for a certificate, PKCS#10 (RFC 2986). */
public final class CertificationRequest {

    private final JcaPKCS10CertificationRequest request;
    private final PublicKey publicKey;
    private final String subject;
    private final String commonName;
    private final List<String> alternativeNames;

    /** Reads everything at once, so that damage shows before anything is done. */
    private CertificationRequest(JcaPKCS10CertificationRequest request) throws GeneralSecurityException {
        this.request = request;
        this.publicKey = request.getPublicKey();
        this.subject = OneLineName.of(request.getSubject());
        this.commonName = readCommonName(request.getSubject());
        this.alternativeNames = readAlternativeNames(request.getRequestedExtensions());
    }

    /**
     * Reads a request.
     *
     * @param data PEM or DER
     * @throws MalformedDataException when it is none
     */
    public static CertificationRequest parse(byte[] data) {
        try {
            return new CertificationRequest(new JcaPKCS10CertificationRequest(Pem.decode(data, "CERTIFICATE REQUEST")));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (e instanceof MalformedDataException malformed) {
                throw malformed;
            }
            throw new MalformedDataException("not a certification request: " + e.getMessage(), e);
        }
    }

    /**
     * Makes sure that whoever asks has the private key: the request is signed with it.
     *
     * @throws VerificationException when the signature is not that of the key in the request
     */
    public void verifyPossession() {
        try {
            if (request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(publicKey))) {
                return;
            }
        } catch (OperatorCreationException | PKCSException | RuntimeException e) {
            throw new VerificationException("the signature of the request cannot be checked: " + e.getMessage(), null);
        }
        throw new VerificationException("the request is not signed with the key it contains", "a new request from the owner of the key");
    }

    /** The key to be certified. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /** The key in words: {@code RSA 2048}, {@code EC P-256}. */
    public String keyDescription() {
        if (publicKey instanceof RSAKey rsa) {
            return "RSA " + rsa.getModulus().bitLength();
        }
        if (publicKey instanceof ECKey ec) {
            return "EC P-" + ec.getParams().getCurve().getField().getFieldSize();
        }
        return publicKey.getAlgorithm();
    }

    /** The wanted subject on one line: {@code /C=DE/CN=jane}. */
    public String subject() {
        return subject;
    }

    /** The last common name in the subject; empty text when there is none. */
    public String commonName() {
        return commonName;
    }

    /** The alternative names asked for, as {@code DNS:host}, {@code IP:10.0.0.1}, {@code email:jane@example.org}. */
    public List<String> alternativeNames() {
        return alternativeNames;
    }

    /** The request in PEM. */
    public String pem() {
        try {
            return Pem.encode("CERTIFICATE REQUEST", request.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    X500Name name() {
        return request.getSubject();
    }

    private static String readCommonName(X500Name name) {
        RDN[] found = name.getRDNs(BCStyle.CN);
        return found.length == 0 ? "" : IETFUtils.valueToString(found[found.length - 1].getFirst().getValue());
    }

    private static List<String> readAlternativeNames(Extensions extensions) {
        Extension extension = extensions == null ? null : extensions.getExtension(Extension.subjectAlternativeName);
        return extension == null ? List.of()
                : Arrays.stream(GeneralNames.getInstance(extension.getParsedValue()).getNames()).map(AlternativeName::text).toList();
    }
}
