package dev.jcard.pki;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What a certificate is for; the extensions are those of the easy-rsa types of the same name. */
public enum CertificateProfile {

    /** A person or machine that connects: client authentication. */
    CLIENT(KeyUsage.digitalSignature, KeyPurposeId.id_kp_clientAuth),
    /** A server: server authentication, with its name as DNS name unless others are given. */
    SERVER(KeyUsage.digitalSignature | KeyUsage.keyEncipherment, KeyPurposeId.id_kp_serverAuth),
    /** A CA below this one. */
    CA(KeyUsage.keyCertSign | KeyUsage.cRLSign, null);

    private final int keyUsage;
    private final KeyPurposeId purpose;

    CertificateProfile(int keyUsage, KeyPurposeId purpose) {
        this.keyUsage = keyUsage;
        this.purpose = purpose;
    }

    int keyUsage() {
        return keyUsage;
    }

    /** Null when the key's purpose is not limited. */
    KeyPurposeId purpose() {
        return purpose;
    }
}
