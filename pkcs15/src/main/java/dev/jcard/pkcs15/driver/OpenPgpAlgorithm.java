package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.asn1.KeyType;
import java.util.Optional;

/**
 * Algorithm attributes of a key (4.4.3.9): what the card has or will generate in its place.
 *
 * @param coded as in the data objects C1, C2, C3 and FA: algorithm, then lengths and form of import (RSA) or object identifier of the curve
 */
record OpenPgpAlgorithm(Bytes coded) {

    static final int RSA = 0x01;
    static final int ECDH = 0x12;
    static final int ECDSA = 0x13;
    static final int EDDSA = 0x16;

    private static final int RSA_LENGTH = 6;
    private static final int WITH_PUBLIC_KEY = 0xFF;
    /** 17 bits of public exponent; imported with the two primes. */
    private static final Bytes RSA_REST = Bytes.parseHex("001100");

    int algorithm() {
        return coded.isEmpty() ? 0 : coded.u1(0);
    }

    boolean isRsa() {
        return algorithm() == RSA && coded.length() >= 3;
    }

    /** Length of an RSA modulus in bits. */
    int bits() {
        return coded.u2At(1);
    }

    /** The curve, when it is one that jcard knows. The identifier may be followed by FF, which says how keys are imported. */
    Optional<OpenPgpCurve> curve() {
        if (algorithm() != ECDH && algorithm() != ECDSA && algorithm() != EDDSA) {
            return Optional.empty();
        }
        Bytes oid = coded.from(1);
        boolean marked = !oid.isEmpty() && oid.u1(oid.length() - 1) == WITH_PUBLIC_KEY;
        return OpenPgpCurve.ofOid(marked ? oid.slice(0, oid.length() - 1) : oid);
    }

    /** True when keys of these attributes are of that kind. */
    boolean is(KeyAlgorithm wanted) {
        return wanted.type() == KeyType.RSA ? isRsa() && bits() == wanted.bits()
                : curve().filter(curve -> curve.type() == wanted.type() && curve.curveName().equals(wanted.curve())).isPresent();
    }

    /**
     * Attributes for a new key.
     *
     * @param decryption true for the decryption key, whose curves are used for ECDH
     */
    OpenPgpAlgorithm changedTo(KeyAlgorithm wanted, boolean decryption) {
        if (wanted.type() == KeyType.RSA) {
            Bytes rest = isRsa() && coded.length() == RSA_LENGTH ? coded.from(3) : RSA_REST;
            return new OpenPgpAlgorithm(Bytes.concat(Bytes.ofInts(RSA), Bytes.u2(wanted.bits()), rest));
        }
        OpenPgpCurve curve = OpenPgpCurve.named(wanted.curve()).orElseThrow();
        int number = decryption ? ECDH : curve.type() == KeyType.EDDSA ? EDDSA : ECDSA;
        return new OpenPgpAlgorithm(Bytes.ofInts(number).plus(curve.oid()));
    }

    /** For people: {@code RSA 2048}, {@code P-256}, or the bytes when jcard does not know them. */
    @Override
    public String toString() {
        return isRsa() ? "RSA " + bits() : curve().map(OpenPgpCurve::curveName).orElse(coded.toHex());
    }
}
