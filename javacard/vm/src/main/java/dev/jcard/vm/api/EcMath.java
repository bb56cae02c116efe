package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.math.BigInteger;
import java.util.Map;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/** Curves over prime fields as keys describe them. */
final class EcMath {

    private static final Map<Integer, String> DEFAULTS = Map.of(112, "secp112r1", 128, "secp128r1", 160, "secp160r1",
            192, "secp192r1", 224, "secp224r1", 256, "secp256r1", 384, "secp384r1", 521, "secp521r1");

    private EcMath() {
    }

    /** The curve of a key; an uninitialised or impossible one is the caller's error. */
    static ECDomainParameters domain(Jcre jcre, KeyData key) {
        if (!key.has("FABGR")) {
            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
        }
        try {
            BigInteger order = key.number(KeyData.ORDER);
            BigInteger cofactor = key.number(KeyData.COFACTOR);
            BigInteger h = cofactor == null ? BigInteger.ONE : cofactor;
            ECDomainParameters known = known(key, order);
            if (known != null) {
                return known;
            }
            ECCurve curve = new ECCurve.Fp(key.number(KeyData.FIELD), key.number(KeyData.A), key.number(KeyData.B),
                    order, h);
            return new ECDomainParameters(curve, curve.decodePoint(key.get(KeyData.G)), order, h);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    /** The faster arithmetic of a well-known curve, if it is one. */
    private static ECDomainParameters known(KeyData key, BigInteger order) {
        String name = DEFAULTS.get(key.bits());
        X9ECParameters p = name == null ? null : named(name);
        boolean same = p != null && p.getN().equals(order)
                && p.getCurve().getField().getCharacteristic().equals(key.number(KeyData.FIELD))
                && p.getCurve().getA().toBigInteger().equals(key.number(KeyData.A))
                && p.getCurve().getB().toBigInteger().equals(key.number(KeyData.B))
                && java.util.Arrays.equals(p.getG().getEncoded(false), key.get(KeyData.G));
        return same ? new ECDomainParameters(p.getCurve(), p.getG(), p.getN(), p.getH()) : null;
    }

    private static X9ECParameters named(String name) {
        X9ECParameters p = CustomNamedCurves.getByName(name);
        return p != null ? p : org.bouncycastle.asn1.sec.SECNamedCurves.getByName(name);
    }

    /** Sets the usual curve for the key's size when none is set. */
    static void useDefault(Jcre jcre, KeyData key) {
        if (key.has("FABGR")) {
            return;
        }
        String name = DEFAULTS.get(key.bits());
        if (name == null) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        X9ECParameters p = named(name);
        int length = key.bytes();
        key.set(KeyData.FIELD, KeyData.fixed(p.getCurve().getField().getCharacteristic(), length));
        key.set(KeyData.A, KeyData.fixed(p.getCurve().getA().toBigInteger(), length));
        key.set(KeyData.B, KeyData.fixed(p.getCurve().getB().toBigInteger(), length));
        key.set(KeyData.G, p.getG().getEncoded(false));
        key.set(KeyData.ORDER, KeyData.fixed(p.getN(), (p.getN().bitLength() + 7) / 8));
        key.set(KeyData.COFACTOR, new byte[] {0, p.getH().byteValue()});
    }

    /** A point that must lie on the curve. */
    static ECPoint point(Jcre jcre, ECDomainParameters domain, byte[] encoded) {
        try {
            return domain.validatePublicPoint(domain.getCurve().decodePoint(encoded));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }
}
