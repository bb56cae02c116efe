package dev.jcard.agent.ssh;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A public key as SSH writes it: RFC 4253 6.6, RFC 5656 3.1, RFC 8709 4.
 *
 * @param type {@code ssh-rsa}, {@code ecdsa-sha2-nistp256}, -384, -521 or {@code ssh-ed25519}
 * @param blob the encoded key, its type included
 */
public record SshPublicKey(String type, Bytes blob) {

    private static final String RSA = "ssh-rsa";
    private static final String ED25519 = "ssh-ed25519";
    private static final String ECDSA = "ecdsa-sha2-";
    private static final int ED25519_LENGTH = 32;
    private static final Bytes ED25519_PREFIX = Bytes.parseHex("302A300506032B6570032100");

    /**
     * The SSH form of a key.
     *
     * @throws MalformedDataException when SSH has no keys of this kind
     */
    public static SshPublicKey of(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return new SshPublicKey(RSA, new WireWriter().text(RSA).mpint(rsa.getPublicExponent()).mpint(rsa.getModulus()).bytes());
        }
        if (key instanceof ECPublicKey ec) {
            EcCurve curve = EcCurve.of(ec);
            String type = ECDSA + curve.sshName;
            return new SshPublicKey(type, new WireWriter().text(type).text(curve.sshName).string(curve.encode(ec.getW())).bytes());
        }
        if (key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519")) {
            Bytes encoded = Bytes.of(key.getEncoded());
            Bytes raw = encoded.from(encoded.length() - ED25519_LENGTH);
            return new SshPublicKey(ED25519, new WireWriter().text(ED25519).string(raw).bytes());
        }
        throw new MalformedDataException("SSH has no keys of type " + key.getAlgorithm());
    }

    /**
     * Reads an encoded key.
     *
     * @throws MalformedDataException when it is none, or of another type than those of {@link #type}
     */
    static PublicKey parse(Bytes blob) {
        WireReader in = new WireReader(blob);
        String type = in.text();
        try {
            PublicKey key = read(type, in);
            in.end();
            return key;
        } catch (GeneralSecurityException e) {
            throw new MalformedDataException("not a key of type " + type + ": " + e.getMessage(), e);
        }
    }

    private static PublicKey read(String type, WireReader in) throws GeneralSecurityException {
        if (type.equals(RSA)) {
            var exponent = in.mpint();
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(in.mpint(), exponent));
        }
        if (type.equals(ED25519)) {
            return KeyFactory.getInstance("Ed25519").generatePublic(
                    new X509EncodedKeySpec(ED25519_PREFIX.plus(in.string()).toArray()));
        }
        EcCurve curve = EcCurve.named(in.text());
        if (!type.equals(ECDSA + curve.sshName)) {
            throw new MalformedDataException("unknown type of key " + type);
        }
        return curve.decode(in.string());
    }

    /** A line for authorized_keys, without line end. */
    public String line(String comment) {
        return (type + " " + Base64.getEncoder().encodeToString(blob.toArray()) + " " + comment).strip();
    }

    /** The fingerprint as {@code ssh-add -l} shows it: {@code SHA256:...}. */
    public String fingerprint() {
        return fingerprint(blob);
    }

    static String fingerprint(Bytes blob) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob.toArray());
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
