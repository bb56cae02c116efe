package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.asn1.KeyType;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Optional;

/** Elliptic curves as OpenPGP cards name them: specification 3.4, 4.4.3.10, and what cards in use have besides. */
enum OpenPgpCurve {
    P256("secp256r1", 256, "2A8648CE3D030107", "030108 07"),
    P384("secp384r1", 384, "2B81040022", "030109 08"),
    P521("secp521r1", 521, "2B81040023", "03010A 09"),
    BRAINPOOL256("brainpoolP256r1", 256, "2B2403030208010107", "030108 07"),
    BRAINPOOL384("brainpoolP384r1", 384, "2B240303020801010B", "030109 08"),
    BRAINPOOL512("brainpoolP512r1", 512, "2B240303020801010D", "03010A 09"),
    SECP256K1("secp256k1", 256, "2B8104000A", "030108 07"),
    /** The two curves of RFC 8032 and RFC 7748 with GnuPG's older identifiers, and with those of RFC 8410. */
    ED25519("Ed25519", 255, "2B06010401DA470F01", ""),
    ED25519_NEW("Ed25519", 255, "2B6570", ""),
    X25519("X25519", 255, "2B060104019755010501", "030108 07"),
    X25519_NEW("X25519", 255, "2B656E", "030108 07");

    private static final Bytes ED25519_INFO = Bytes.parseHex("302A300506032B6570032100");
    private static final Bytes X25519_INFO = Bytes.parseHex("302A300506032B656E032100");
    private static final int RAW_LENGTH = 32;
    private static final int NATIVE_POINT = 0x40;

    private final String curveName;
    private final int bits;
    private final Bytes oid;
    private final Bytes keyDerivation;

    OpenPgpCurve(String curveName, int bits, String oid, String keyDerivation) {
        this.curveName = curveName;
        this.bits = bits;
        this.oid = Bytes.parseHex(oid);
        this.keyDerivation = Bytes.parseHex(keyDerivation);
    }

    /** The curve with these content bytes of its object identifier. */
    static Optional<OpenPgpCurve> ofOid(Bytes oid) {
        return Arrays.stream(values()).filter(curve -> curve.oid.equals(oid)).findFirst();
    }

    /** The curve with a name of the JDK. */
    static Optional<OpenPgpCurve> named(String name) {
        return Arrays.stream(values()).filter(curve -> curve.curveName.equals(name)).findFirst();
    }

    String curveName() {
        return curveName;
    }

    int bits() {
        return bits;
    }

    Bytes oid() {
        return oid;
    }

    /** What OpenPGP wraps session keys with for a key on this curve (RFC 6637 9 and 13): part of the fingerprint of ECDH keys. */
    Bytes keyDerivation() {
        return keyDerivation;
    }

    KeyType type() {
        return switch (this) {
            case ED25519, ED25519_NEW -> KeyType.EDDSA;
            case X25519, X25519_NEW -> KeyType.XDH;
            default -> KeyType.EC;
        };
    }

    /** A point as the card gives it: 04 x y, or for the curves of 25519 their 32 bytes, perhaps behind 40. */
    PublicKey publicKey(Bytes point) {
        if (type() == KeyType.EC) {
            return EcCurve.publicKey(EcCurve.named(curveName), point);
        }
        Bytes raw = point.length() == RAW_LENGTH + 1 && point.u1(0) == NATIVE_POINT ? point.from(1) : point;
        if (raw.length() != RAW_LENGTH) {
            throw new MalformedDataException("not a point of " + curveName + ": " + point.length() + " bytes");
        }
        return PublicKeys.parse((type() == KeyType.EDDSA ? ED25519_INFO : X25519_INFO).plus(raw));
    }

    /** The reverse of {@link #publicKey}. */
    Bytes point(PublicKey key) {
        return type() == KeyType.EC ? PublicKeys.point((ECPublicKey) key) : PublicKeys.rawPoint(key);
    }

    /** The point as OpenPGP packets hold it: 04 x y, or 40 and 32 bytes. */
    Bytes packetPoint(PublicKey key) {
        return type() == KeyType.EC ? point(key) : Bytes.ofInts(NATIVE_POINT).plus(point(key));
    }
}
