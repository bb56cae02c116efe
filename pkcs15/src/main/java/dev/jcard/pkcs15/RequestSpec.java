package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import java.util.List;

/**
 * A PKCS#10 request to make.
 *
 * @param keyId            the key on the card
 * @param subject          distinguished name, {@code CN=newclient,O=example.com,C=AT} or {@code /C=AT/O=example.com/CN=newclient}
 * @param alternativeNames subject alternative names: {@code DNS:..}, {@code email:..}, {@code IP:..}, {@code URI:..}
 * @param keyUsage         names as openssl writes them: {@code digitalSignature}, {@code keyEncipherment}, ...; empty: none requested
 * @param extendedKeyUsage {@code clientAuth}, {@code serverAuth}, {@code emailProtection}, {@code codeSigning}; empty: none requested
 * @param signature        how the card signs the request
 */
public record RequestSpec(Bytes keyId, String subject, List<String> alternativeNames, List<String> keyUsage,
                          List<String> extendedKeyUsage, SignatureScheme signature) {

    /** Copies the lists. */
    public RequestSpec {
        alternativeNames = List.copyOf(alternativeNames);
        keyUsage = List.copyOf(keyUsage);
        extendedKeyUsage = List.copyOf(extendedKeyUsage);
    }

    /** Subject alone, RSA with PKCS#1 v1.5 and SHA-256. */
    public static RequestSpec of(Bytes keyId, String subject) {
        return new RequestSpec(keyId, subject, List.of(), List.of(), List.of(), SignatureScheme.pkcs1(Hash.SHA256));
    }
}
