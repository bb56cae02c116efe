package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.VerificationException;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/** PKCS#10 requests (RFC 2986) signed by a card. */
final class Requests {

    private static final Map<String, Integer> USAGES = Map.of(
            "digitalsignature", KeyUsage.digitalSignature, "nonrepudiation", KeyUsage.nonRepudiation,
            "keyencipherment", KeyUsage.keyEncipherment, "dataencipherment", KeyUsage.dataEncipherment,
            "keyagreement", KeyUsage.keyAgreement, "keycertsign", KeyUsage.keyCertSign, "crlsign", KeyUsage.cRLSign);
    private static final Map<String, KeyPurposeId> PURPOSES = Map.of(
            "clientauth", KeyPurposeId.id_kp_clientAuth, "serverauth", KeyPurposeId.id_kp_serverAuth,
            "emailprotection", KeyPurposeId.id_kp_emailProtection, "codesigning", KeyPurposeId.id_kp_codeSigning);
    private static final Map<String, Integer> NAMES = Map.of(
            "dns", GeneralName.dNSName, "email", GeneralName.rfc822Name, "ip", GeneralName.iPAddress, "uri", GeneralName.uniformResourceIdentifier);

    private Requests() {
    }

    static Bytes create(Pkcs15Token token, PrivateKeyObject key, PublicKey publicKey, RequestSpec spec) {
        PKCS10CertificationRequestBuilder builder =
                new PKCS10CertificationRequestBuilder(subject(spec.subject()), SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()));
        try {
            ExtensionsGenerator extensions = extensions(spec);
            if (!extensions.isEmpty()) {
                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            PKCS10CertificationRequest request = builder.build(new CardContentSigner(token, key, spec.signature()));
            return checked(request, publicKey, spec.signature());
        } catch (IOException e) {
            throw new SmartCardException("the request cannot be encoded: " + e.getMessage(), e);
        }
    }

    /** A card that signs with another key than its directory says must not produce a request. */
    private static Bytes checked(PKCS10CertificationRequest request, PublicKey key, SignatureScheme scheme) throws IOException {
        Bytes signed = Bytes.of(request.toASN1Structure().getCertificationRequestInfo().getEncoded());
        if (!scheme.verify(key, signed, Bytes.of(request.getSignature()))) {
            throw new VerificationException("the card's signature does not fit the public key in its directory",
                    "the private key on the card is another one; generate it again");
        }
        return Bytes.of(request.getEncoded());
    }

    /** Both the comma form and openssl's slash form. */
    static X500Name subject(String text) {
        String comma = text;
        if (text.startsWith("/")) {
            List<String> parts = new ArrayList<>(List.of(text.substring(1).replace(",", "\\,").split("(?<!\\\\)/(?=[A-Za-z0-9.]+=)")));
            java.util.Collections.reverse(parts);
            comma = String.join(",", parts);
        }
        try {
            X500Name name = new X500Name(BCStyle.INSTANCE, comma);
            if (name.getRDNs().length == 0) {
                throw new MalformedDataException("the subject is empty; write for instance CN=name,O=organisation,C=AT");
            }
            return reversed(name);
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException("'" + text + "' is not a distinguished name (" + e.getMessage() + "); write for instance CN=name,O=organisation,C=AT", e);
        }
    }

    /** RFC 4514 writes the most specific part first; encodings have it last. */
    private static X500Name reversed(X500Name name) {
        org.bouncycastle.asn1.x500.RDN[] parts = name.getRDNs();
        java.util.Collections.reverse(java.util.Arrays.asList(parts));
        return new X500Name(BCStyle.INSTANCE, parts);
    }

    private static ExtensionsGenerator extensions(RequestSpec spec) throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        if (!spec.keyUsage().isEmpty()) {
            int bits = spec.keyUsage().stream().mapToInt(name -> lookup(USAGES, name, "key usage")).reduce(0, (a, b) -> a | b);
            extensions.addExtension(Extension.keyUsage, true, new KeyUsage(bits));
        }
        if (!spec.extendedKeyUsage().isEmpty()) {
            extensions.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(
                    spec.extendedKeyUsage().stream().map(name -> lookup(PURPOSES, name, "extended key usage")).toArray(KeyPurposeId[]::new)));
        }
        if (!spec.alternativeNames().isEmpty()) {
            extensions.addExtension(Extension.subjectAlternativeName, false,
                    new GeneralNames(spec.alternativeNames().stream().map(Requests::generalName).toArray(GeneralName[]::new)));
        }
        return extensions;
    }

    private static GeneralName generalName(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new MalformedDataException("'" + text + "' is not an alternative name; write DNS:host, email:address, IP:address or URI:uri");
        }
        try {
            return new GeneralName(lookup(NAMES, text.substring(0, colon), "alternative name"), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException("'" + text + "' is not an alternative name: " + e.getMessage(), e);
        }
    }

    private static <T> T lookup(Map<String, T> table, String name, String what) {
        T value = table.get(name.toLowerCase(Locale.ROOT));
        if (value == null) {
            throw new MalformedDataException("'" + name + "' is no " + what + "; known are " + table.keySet().stream().sorted().toList());
        }
        return value;
    }
}
