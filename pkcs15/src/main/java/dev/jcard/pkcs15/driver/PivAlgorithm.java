package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.asn1.KeyType;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The algorithm identifiers of a PIV card's keys, SP 800-78-5 table 6-2; RSA with 4096 bits is Yubico's. */
enum PivAlgorithm {
    RSA_3072(0x05, "rsa:3072"),
    RSA_1024(0x06, "rsa:1024"),
    RSA_2048(0x07, "rsa:2048"),
    RSA_4096(0x16, "rsa:4096"),
    EC_P256(0x11, "ec:P-256"),
    EC_P384(0x14, "ec:P-384");

    private static final int MODULUS = 0x81;
    private static final int EXPONENT = 0x82;
    private static final int POINT = 0x86;

    final int id;
    final KeyAlgorithm kind;

    PivAlgorithm(int id, String name) {
        this.id = id;
        this.kind = KeyAlgorithm.parse(name);
    }

    static Optional<PivAlgorithm> of(KeyType type, int bits) {
        return Arrays.stream(values()).filter(one -> one.kind.type() == type && one.kind.bits() == bits).findFirst();
    }

    static Optional<PivAlgorithm> of(int id) {
        return Arrays.stream(values()).filter(one -> one.id == id).findFirst();
    }

    /** The public key from modulus 81 and exponent 82, or from the point 86. */
    PublicKey publicKey(List<Tlv> parts) {
        if (kind.type() == KeyType.EC) {
            return EcCurve.publicKey(EcCurve.named(kind.curve()), part(parts, POINT));
        }
        return PublicKeys.rsa(new BigInteger(1, part(parts, MODULUS).toArray()), new BigInteger(1, part(parts, EXPONENT).toArray()));
    }

    private static Bytes part(List<Tlv> parts, int tag) {
        return Tlv.find(parts, tag).map(Tlv::value).filter(value -> !value.isEmpty())
                .orElseThrow(() -> new MalformedDataException("public key without part " + Integer.toHexString(tag)));
    }
}
