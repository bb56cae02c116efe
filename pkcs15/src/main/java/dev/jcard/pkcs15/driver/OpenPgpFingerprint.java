package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.asn1.KeyType;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;

/** Fingerprints of version 4 keys (RFC 4880 12.2, RFC 6637 9, 20 bytes): by them other programs know the keys of a card. */
final class OpenPgpFingerprint {

    private static final int VERSION = 4;
    private static final int RSA = 1;
    private static final int ECDH = 18;
    private static final int ECDSA = 19;
    private static final int EDDSA = 22;

    private OpenPgpFingerprint() {
    }

    /** @param date seconds since 1970, 4 bytes */
    static Bytes of(OpenPgpSlot slot, OpenPgpAlgorithm algorithm, PublicKey key, Bytes date) {
        Bytes body = Bytes.concat(Bytes.ofInts(VERSION), date, material(slot, algorithm, key));
        return Hash.SHA1.of(Bytes.concat(Bytes.ofInts(0x99), Bytes.u2(body.length()), body));
    }

    private static Bytes material(OpenPgpSlot slot, OpenPgpAlgorithm algorithm, PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return Bytes.concat(Bytes.ofInts(RSA), number(rsa.getModulus()), number(rsa.getPublicExponent()));
        }
        OpenPgpCurve curve = algorithm.curve().orElseThrow();
        Bytes point = Bytes.concat(Bytes.ofInts(curve.oid().length()), curve.oid(), number(new BigInteger(1, curve.packetPoint(key).toArray())));
        if (slot == OpenPgpSlot.DECRYPTION) {
            return Bytes.concat(Bytes.ofInts(ECDH), point, curve.keyDerivation());
        }
        return Bytes.ofInts(curve.type() == KeyType.EDDSA ? EDDSA : ECDSA).plus(point);
    }

    /** A multiprecision integer: length in bits, then the bytes without leading zeros. */
    private static Bytes number(BigInteger value) {
        Bytes bytes = Bytes.of(value.toByteArray());
        return Bytes.u2(value.bitLength()).plus(bytes.u1(0) == 0 ? bytes.from(1) : bytes);
    }
}
