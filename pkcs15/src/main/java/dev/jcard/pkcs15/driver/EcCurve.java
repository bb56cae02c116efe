package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.MoreCurves;
import dev.jcard.pkcs15.PublicKeys;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/** Domain parameters of curves over prime fields as cards take them, and points as they give them. */
final class EcCurve {

    private static final int UNCOMPRESSED = 4;

    private EcCurve() {
    }

    static ECParameterSpec named(String name) {
        try {
            return MoreCurves.named(name);
        } catch (GeneralSecurityException e) {
            throw new MalformedDataException("curve " + name + " is not known", e);
        }
    }

    /** Prime 81, A 82, B 83, generator 84, order 85, cofactor 87 (two bytes), one after the other. */
    static Bytes domain(ECParameterSpec curve) {
        int length = (curve.getCurve().getField().getFieldSize() + 7) / 8;
        Bytes generator = Bytes.concat(Bytes.ofInts(UNCOMPRESSED), PublicKeys.fixed(curve.getGenerator().getAffineX(), length),
                PublicKeys.fixed(curve.getGenerator().getAffineY(), length));
        BigInteger prime = ((ECFieldFp) curve.getCurve().getField()).getP();
        return Bytes.concat(part(0x81, PublicKeys.fixed(prime, length)), part(0x82, PublicKeys.fixed(curve.getCurve().getA(), length)),
                part(0x83, PublicKeys.fixed(curve.getCurve().getB(), length)), part(0x84, generator),
                part(0x85, PublicKeys.fixed(curve.getOrder(), (curve.getOrder().bitLength() + 7) / 8)), part(0x87, Bytes.u2(curve.getCofactor())));
    }

    private static Bytes part(int tag, Bytes value) {
        return new Tlv(tag, value).encode();
    }

    /** The key with an uncompressed point; a point that is not on the curve is refused. */
    static PublicKey publicKey(ECParameterSpec curve, Bytes point) {
        int length = (curve.getCurve().getField().getFieldSize() + 7) / 8;
        if (point.length() != 1 + 2 * length || point.u1(0) != UNCOMPRESSED) {
            throw new MalformedDataException("not an uncompressed point of this curve: " + point.length() + " bytes");
        }
        BigInteger x = new BigInteger(1, point.slice(1, length).toArray());
        BigInteger y = new BigInteger(1, point.from(1 + length).toArray());
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger right = x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB()).mod(p);
        if (!y.multiply(y).mod(p).equals(right)) {
            throw new MalformedDataException("the point is not on its curve");
        }
        try {
            return MoreCurves.key(factory -> factory.generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve)));
        } catch (GeneralSecurityException e) {
            throw new MalformedDataException("not an EC public key: " + e.getMessage(), e);
        }
    }
}
