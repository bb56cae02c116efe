package dev.jcard.pkcs15;

import dev.jcard.pkcs15.asn1.KeyType;
import java.security.PublicKey;
import java.util.Locale;
import java.util.Map;

/**
 * A kind of key to generate.
 *
 * @param type  RSA, EC, EDDSA or XDH
 * @param bits  modulus or field length in bits
 * @param curve name of the curve as the JDK and BouncyCastle know it (secp256r1, Ed25519), empty for RSA
 */
public record KeyAlgorithm(KeyType type, int bits, String curve) {

    /** RSA with 2048 bits. */
    public static final KeyAlgorithm RSA_2048 = rsa(2048);

    private static final Map<String, KeyAlgorithm> CURVES = Map.of(
            "p-256", ec("secp256r1", 256), "prime256v1", ec("secp256r1", 256), "secp256r1", ec("secp256r1", 256),
            "p-384", ec("secp384r1", 384), "secp384r1", ec("secp384r1", 384),
            "p-521", ec("secp521r1", 521), "secp521r1", ec("secp521r1", 521),
            "brainpoolp256r1", ec("brainpoolP256r1", 256), "brainpoolp384r1", ec("brainpoolP384r1", 384),
            "brainpoolp512r1", ec("brainpoolP512r1", 512));
    private static final Map<String, KeyAlgorithm> NAMED = Map.of(
            "ed25519", new KeyAlgorithm(KeyType.EDDSA, 255, "Ed25519"), "x25519", new KeyAlgorithm(KeyType.XDH, 255, "X25519"));

    /** RSA with a modulus of {@code bits} bits, a multiple of 8 from 512 to 16384. */
    public static KeyAlgorithm rsa(int bits) {
        if (bits < 512 || bits > 16384 || bits % 8 != 0) {
            throw new IllegalArgumentException("RSA keys have 512 to 16384 bits in steps of 8, not " + bits);
        }
        return new KeyAlgorithm(KeyType.RSA, bits, "");
    }

    private static KeyAlgorithm ec(String curve, int bits) {
        return new KeyAlgorithm(KeyType.EC, bits, curve);
    }

    /**
     * Reads {@code rsa:2048}, {@code rsa/2048}, {@code ec:P-256}, {@code ec:brainpoolP256r1}, {@code ed25519}, {@code x25519}, ...; case is free.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static KeyAlgorithm parse(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("[:/]", 2);
        if (parts.length == 2 && parts[0].equals("rsa") && parts[1].matches("\\d{3,5}")) {
            return rsa(Integer.parseInt(parts[1]));
        }
        if (parts.length == 2 && parts[0].equals("ec") && CURVES.containsKey(parts[1])) {
            return CURVES.get(parts[1]);
        }
        if (parts.length == 1 && NAMED.containsKey(parts[0])) {
            return NAMED.get(parts[0]);
        }
        throw new IllegalArgumentException("'" + text + "' is not a key algorithm; write rsa:2048, rsa:1024, ec:P-256, ec:P-384, ec:P-521, "
                + "ec:brainpoolP256r1 (384, 512), ed25519 or x25519");
    }

    /** The kind of an existing key; its curve is not named. */
    public static KeyAlgorithm of(PublicKey key) {
        return new KeyAlgorithm(PublicKeys.type(key), PublicKeys.bits(key), "");
    }

    @Override
    public String toString() {
        return switch (type) {
            case RSA -> "rsa:" + bits;
            case EC -> "ec:" + (curve.isEmpty() ? bits : curve.startsWith("secp") ? "P-" + bits : curve);
            default -> curve.isEmpty() ? type.toString() : curve.toLowerCase(Locale.ROOT);
        };
    }
}
