package dev.jcard.agent.openvpn;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What OpenVPN wants signed, {@code >PK_SIGN:} of management version 3 and later.
 *
 * @param data      a hash, a DigestInfo, or a whole message
 * @param scheme    RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING or ECDSA
 * @param hash      as {@code SHA-256}; empty when the data is complete without
 * @param isMessage the data is not hashed yet
 */
record SignRequest(Bytes data, String scheme, Optional<String> hash, boolean isMessage) {

    private static final Map<Integer, String> BY_LENGTH = Map.of(20, "SHA-1", 32, "SHA-256", 48, "SHA-384", 64, "SHA-512");

    /** @throws IllegalArgumentException when it is not base64 */
    static SignRequest parse(String text) {
        List<String> parts = Arrays.asList(text.split(","));
        Bytes data = Bytes.of(Base64.getDecoder().decode(parts.get(0)));
        String scheme = parts.size() > 1 ? parts.get(1) : "";
        Optional<String> hash = value(parts, "hashalg=").map(SignRequest::hashName);
        return new SignRequest(data, scheme, hash, value(parts, "data=").filter("message"::equals).isPresent());
    }

    private static Optional<String> value(List<String> parts, String key) {
        return parts.stream().filter(part -> part.startsWith(key)).map(part -> part.substring(key.length())).findFirst();
    }

    private static String hashName(String openssl) {
        String upper = openssl.toUpperCase(Locale.ROOT);
        return upper.startsWith("SHA-") || !upper.startsWith("SHA") ? upper : "SHA-" + upper.substring(3);
    }

    /**
     * Signs.
     *
     * @param provider of the key
     * @throws MalformedDataException when the scheme is not one that a card signs
     */
    Bytes sign(PrivateKey key, Provider provider) throws GeneralSecurityException {
        Signature signature = switch (scheme) {
            case "RSA_PKCS1_PSS_PADDING" -> pss(provider);
            case "RSA_PKCS1_PADDING" -> Signature.getInstance(isMessage ? javaHash() + "withRSA" : "NONEwithRSA", provider);
            case "ECDSA" -> Signature.getInstance(isMessage ? javaHash() + "withECDSA" : "NONEwithECDSA", provider);
            default -> throw new MalformedDataException("OpenVPN asks for a signature of an unknown kind: " + scheme);
        };
        signature.initSign(key);
        signature.update(data.toArray());
        return Bytes.of(signature.sign());
    }

    private Signature pss(Provider provider) throws GeneralSecurityException {
        String name = hash.orElseGet(() -> BY_LENGTH.getOrDefault(data.length(), "SHA-256"));
        Signature signature = Signature.getInstance(isMessage ? "RSASSA-PSS" : "NONEwithRSASSA-PSS", provider);
        int length = java.security.MessageDigest.getInstance(name).getDigestLength();
        signature.setParameter(new PSSParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), length, 1));
        return signature;
    }

    private String javaHash() {
        return hash.orElse("SHA-256").replace("-", "");
    }
}
