package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** Hash functions of signatures, with the DigestInfo prefix of RFC 8017 9.2 note 1. */
public enum Hash {
    /** SHA-1: only for reading old data; refused for signatures unless asked for by name. */
    SHA1("SHA-1", 20, "3021300906052B0E03021A05000414"),
    /** SHA-256. */
    SHA256("SHA-256", 32, "3031300D060960864801650304020105000420"),
    /** SHA-384. */
    SHA384("SHA-384", 48, "3041300D060960864801650304020205000430"),
    /** SHA-512. */
    SHA512("SHA-512", 64, "3051300D060960864801650304020305000440");

    private final String algorithm;
    private final int length;
    private final Bytes prefix;

    Hash(String algorithm, int length, String prefix) {
        this.algorithm = algorithm;
        this.length = length;
        this.prefix = Bytes.parseHex(prefix);
    }

    /** The JCA name, {@code SHA-256}. */
    public String algorithm() {
        return algorithm;
    }

    /** The length of a digest in bytes. */
    public int length() {
        return length;
    }

    /** A digest of {@code data}. */
    public Bytes of(Bytes data) {
        return Bytes.of(newDigest().digest(data.toArray()));
    }

    /** A fresh digest engine. */
    public MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** DigestInfo, the DER structure that PKCS#1 v1.5 signatures carry. */
    public Bytes digestInfo(Bytes digest) {
        if (digest.length() != length) {
            throw new IllegalArgumentException(algorithm + " digest of " + digest.length() + " bytes");
        }
        return prefix.plus(digest);
    }

    /** From {@code sha256}, {@code SHA-256}, ... */
    public static Hash parse(String name) {
        String plain = name.replace("-", "").toUpperCase(Locale.ROOT);
        for (Hash hash : values()) {
            if (hash.name().equals(plain)) {
                return hash;
            }
        }
        throw new IllegalArgumentException("hash '" + name + "' is not one of sha1, sha256, sha384, sha512");
    }
}
