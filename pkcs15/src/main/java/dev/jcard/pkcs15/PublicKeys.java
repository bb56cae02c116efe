package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.asn1.KeyType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAPublicKey;
import java.security.interfaces.XECKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Public keys in the forms that cards and programs use. */
public final class PublicKeys {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private PublicKeys() {
    }

    /** RSA, EC, EdDSA (Ed25519, Ed448) or XDH (X25519, X448). */
    public static KeyType type(PublicKey key) {
        if (key instanceof RSAPublicKey) {
            return KeyType.RSA;
        }
        if (key instanceof ECPublicKey || "EC".equals(key.getAlgorithm())) {
            return KeyType.EC;
        }
        if (key instanceof EdECKey) {
            return KeyType.EDDSA;
        }
        if (key instanceof XECKey) {
            return KeyType.XDH;
        }
        throw new SmartCardException("keys of type " + key.getAlgorithm() + " are not supported; RSA and elliptic curves are");
    }

    /** Modulus or field length in bits. */
    public static int bits(PublicKey key) {
        return switch (type(key)) {
            case RSA -> ((RSAPublicKey) key).getModulus().bitLength();
            case EC -> ec(key).getParams().getCurve().getField().getFieldSize();
            case EDDSA -> ((EdECKey) key).getParams().getName().equals("Ed448") ? 448 : 255;
            case XDH -> ((XECKey) key).getParams() instanceof NamedParameterSpec named && named.getName().equals("X448") ? 448 : 255;
            default -> 0;
        };
    }

    private static ECPublicKey ec(PublicKey key) {
        try {
            return (ECPublicKey) MoreCurves.usable(key);
        } catch (GeneralSecurityException e) {
            throw new MalformedDataException("not an EC public key: " + e.getMessage(), e);
        }
    }

    /** RSA: RSAPublicKey of RFC 8017 A.1.1. EC: SubjectPublicKeyInfo of RFC 5480. */
    public static Bytes cardEncoding(PublicKey key) {
        return key instanceof RSAPublicKey rsa ? rsaPublicKey(rsa.getModulus(), rsa.getPublicExponent()) : Bytes.of(key.getEncoded());
    }

    private static Bytes rsaPublicKey(BigInteger modulus, BigInteger exponent) {
        return Tlv.of(SEQUENCE, new Tlv(INTEGER, Bytes.of(modulus.toByteArray())), new Tlv(INTEGER, Bytes.of(exponent.toByteArray()))).encode();
    }

    /**
     * Reads what {@link #cardEncoding} writes, and SubjectPublicKeyInfo for any key.
     *
     * @throws MalformedDataException when it is neither
     */
    public static PublicKey parse(Bytes coded) {
        Tlv outer = Tlv.parse(coded);
        if (outer.tag() != SEQUENCE || outer.children().size() != 2) {
            throw new MalformedDataException("not a public key: " + coded.slice(0, Math.min(8, coded.length())) + "...");
        }
        List<Tlv> parts = outer.children();
        if (parts.get(0).tag() != INTEGER || parts.get(1).tag() != INTEGER) {
            return parseInfo(coded, parts.get(0));
        }
        if (parts.get(0).value().isEmpty() || parts.get(1).value().isEmpty() || parts.get(0).value().length() > 2049) {
            throw new MalformedDataException("RSA public key with a modulus of " + parts.get(0).value().length() + " bytes");
        }
        return rsa(new BigInteger(1, parts.get(0).value().toArray()), new BigInteger(1, parts.get(1).value().toArray()));
    }

    private static PublicKey parseInfo(Bytes coded, Tlv algorithm) {
        String coding = algorithm.encode().toHex();
        String name = coding.contains("06072A8648CE3D0201") ? "EC" : coding.contains("06032B6570") || coding.contains("06032B6571") ? "EdDSA"
                : coding.contains("06032B656E") || coding.contains("06032B656F") ? "XDH" : "RSA";
        X509EncodedKeySpec spec = new X509EncodedKeySpec(coded.toArray());
        try {
            return name.equals("EC") ? MoreCurves.key(factory -> factory.generatePublic(spec)) : KeyFactory.getInstance(name).generatePublic(spec);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new MalformedDataException("not a public key: " + e.getMessage(), e);
        }
    }

    /** True when both are the same key, whichever provider made them. */
    public static boolean same(PublicKey one, PublicKey other) {
        return one.equals(other) || Arrays.equals(one.getEncoded(), other.getEncoded());
    }

    /** An RSA key from its numbers. */
    public static PublicKey rsa(BigInteger modulus, BigInteger exponent) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (GeneralSecurityException e) {
            throw new MalformedDataException("not an RSA public key: " + e.getMessage(), e);
        }
    }

    /** SubjectPublicKeyInfo in PEM. */
    public static String pem(PublicKey key) {
        return pem("PUBLIC KEY", Bytes.of(key.getEncoded()));
    }

    /** Any DER in PEM, lines of 64 characters. */
    public static String pem(String type, Bytes der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der.toArray());
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    /**
     * One line as in OpenSSH's authorized_keys (RFC 4253 6.6, RFC 5656 3.1, RFC 8709 4).
     *
     * @throws SmartCardException for keys that SSH does not know
     */
    public static String ssh(PublicKey key, String comment) {
        Bytes blob = switch (type(key)) {
            case RSA -> Bytes.concat(sshString("ssh-rsa"), sshNumber(((RSAPublicKey) key).getPublicExponent()), sshNumber(((RSAPublicKey) key).getModulus()));
            case EC -> sshEc(ec(key));
            default -> sshEd(key);
        };
        String name = blob.slice(4, blob.u4At(0)).toText(StandardCharsets.US_ASCII);
        return name + " " + Base64.getEncoder().encodeToString(blob.toArray()) + (comment.isEmpty() ? "" : " " + comment);
    }

    private static Bytes sshEc(ECPublicKey key) {
        String curve = "nistp" + bits(key);
        try {
            if (!MoreCurves.isNist(key)) {
                throw new SmartCardException("OpenSSH knows no keys on this curve; those on P-256, P-384 and P-521 it does");
            }
        } catch (GeneralSecurityException e) {
            throw new MalformedDataException("not an EC public key: " + e.getMessage(), e);
        }
        return Bytes.concat(sshString("ecdsa-sha2-" + curve), sshString(curve), sshBytes(point(key)));
    }

    private static Bytes sshEd(PublicKey key) {
        if (type(key) != KeyType.EDDSA || bits(key) != 255) {
            throw new SmartCardException("SSH has no keys of type " + key.getAlgorithm());
        }
        return Bytes.concat(sshString("ssh-ed25519"), sshBytes(rawPoint(key)));
    }

    /** The point of an EdDSA or XDH key as RFC 8032 and RFC 7748 code it: the end of its SubjectPublicKeyInfo. */
    public static Bytes rawPoint(PublicKey key) {
        Bytes coded = Bytes.of(key.getEncoded());
        int length = bits(key) == 255 ? 32 : type(key) == KeyType.EDDSA ? 57 : 56;
        return coded.from(coded.length() - length);
    }

    /** The uncompressed point 04 x y (SEC 1 2.3.3). */
    public static Bytes point(ECPublicKey key) {
        int length = (bits(key) + 7) / 8;
        return Bytes.concat(Bytes.ofInts(4), fixed(key.getW().getAffineX(), length), fixed(key.getW().getAffineY(), length));
    }

    /** {@code number} as exactly {@code length} bytes. */
    public static Bytes fixed(BigInteger number, int length) {
        Bytes plain = Bytes.of(number.toByteArray());
        return plain.length() >= length ? plain.from(plain.length() - length) : Bytes.zeros(length - plain.length()).plus(plain);
    }

    private static Bytes sshString(String text) {
        return sshBytes(Bytes.of(text, StandardCharsets.US_ASCII));
    }

    private static Bytes sshNumber(BigInteger number) {
        return sshBytes(Bytes.of(number.toByteArray()));
    }

    private static Bytes sshBytes(Bytes content) {
        return Bytes.u4(content.length()).plus(content);
    }
}
