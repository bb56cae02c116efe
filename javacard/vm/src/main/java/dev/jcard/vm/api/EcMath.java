package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.field.PolynomialExtensionField;

/** Curves as keys describe them: over prime fields, over GF(2^m), or by name. */
final class EcMath {

    private static final Map<Integer, String> DEFAULTS = Map.of(112, "secp112r1", 128, "secp128r1", 160, "secp160r1",
            192, "secp192r1", 224, "secp224r1", 256, "secp256r1", 384, "secp384r1", 521, "secp521r1");
    private static final Map<Integer, String> BINARY_DEFAULTS = Map.of(113, "sect113r1", 131, "sect131r1",
            163, "sect163r2", 193, "sect193r1", 233, "sect233r1", 239, "sect239k1", 283, "sect283r1",
            409, "sect409r1", 571, "sect571r1");

    private EcMath() {
    }

    /** Whether a key is on a curve in Weierstrass form. */
    static boolean hasCurve(KeyData key) {
        return key.kind().isEc() || key.kind().isXec() && NamedCurves.domain(key.curve()) != null;
    }

    static boolean isBinaryFieldSize(int bits) {
        return BINARY_DEFAULTS.containsKey(bits);
    }

    /** The curve of a key; an uninitialised or impossible one is the caller's error. */
    static ECDomainParameters domain(Jcre jcre, KeyData key) {
        if (key.kind().isXec()) {
            return named(jcre, key);
        }
        if (!key.has("FABGR")) {
            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
        }
        try {
            BigInteger order = key.number(KeyData.ORDER);
            BigInteger h = cofactor(key, order);
            ECDomainParameters known = known(key, order);
            if (known != null) {
                return known;
            }
            ECCurve curve = key.kind().isBinaryField() ? binary(key, order, h)
                    : new ECCurve.Fp(key.number(KeyData.FIELD), key.number(KeyData.A), key.number(KeyData.B), order, h);
            return new ECDomainParameters(curve, curve.decodePoint(key.get(KeyData.G)), order, h);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    private static ECDomainParameters named(Jcre jcre, KeyData key) {
        ECDomainParameters domain = NamedCurves.domain(key.curve());
        if (domain == null) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        return domain;
    }

    /** The field is one exponent or three, descending, of 2 bytes each. */
    private static ECCurve binary(KeyData key, BigInteger order, BigInteger h) {
        byte[] f = key.get(KeyData.FIELD);
        int first = exponent(f, 0);
        int second = f.length > 2 ? exponent(f, 2) : 0;
        int third = f.length > 2 ? exponent(f, 4) : 0;
        boolean trinomial = second == 0;
        ECCurve.F2m curve = new ECCurve.F2m(key.bits(), trinomial ? first : third, trinomial ? 0 : second,
                trinomial ? 0 : first, key.number(KeyData.A), key.number(KeyData.B), order, h);
        if (curve.isKoblitz() && h.intValue() != 2 && h.intValue() != 4) {
            throw new IllegalArgumentException("a Koblitz curve has cofactor 2 or 4");
        }
        return curve;
    }

    /**
     * The cofactor; applets need not set it. Over GF(2^m), where it is never 1, it follows from the order by Hasse's
     * bound: h * n is at most q + 1 + 2 * sqrt(q).
     */
    private static BigInteger cofactor(KeyData key, BigInteger order) {
        if (key.kind().isBinaryField()) {
            BigInteger q = BigInteger.ONE.shiftLeft(key.bits());
            return q.add(BigInteger.ONE).add(q.shiftLeft(2).sqrt()).divide(order);
        }
        BigInteger set = key.number(KeyData.COFACTOR);
        return set == null ? BigInteger.ONE : set;
    }

    private static int exponent(byte[] field, int at) {
        return (field[at] & 0xFF) << 8 | field[at + 1] & 0xFF;
    }

    /** The faster arithmetic of a well-known curve, if it is one. */
    private static ECDomainParameters known(KeyData key, BigInteger order) {
        String name = key.kind().isBinaryField() ? null : DEFAULTS.get(key.bits());
        X9ECParameters p = name == null ? null : NamedCurves.byName(name);
        boolean same = p != null && p.getN().equals(order)
                && p.getCurve().getField().getCharacteristic().equals(key.number(KeyData.FIELD))
                && p.getCurve().getA().toBigInteger().equals(key.number(KeyData.A))
                && p.getCurve().getB().toBigInteger().equals(key.number(KeyData.B))
                && Arrays.equals(p.getG().getEncoded(false), key.get(KeyData.G));
        return same ? new ECDomainParameters(p.getCurve(), p.getG(), p.getN(), p.getH()) : null;
    }

    /** Sets the usual curve for the key's size when none is set. */
    static void useDefault(Jcre jcre, KeyData key) {
        if (key.kind().isXec() || key.has("FABGR")) {
            return;
        }
        String name = (key.kind().isBinaryField() ? BINARY_DEFAULTS : DEFAULTS).get(key.bits());
        if (name == null) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        X9ECParameters p = NamedCurves.byName(name);
        int length = key.bytes();
        key.set(KeyData.FIELD, key.kind().isBinaryField() ? middleExponents(p.getCurve())
                : KeyData.fixed(p.getCurve().getField().getCharacteristic(), length));
        key.set(KeyData.A, KeyData.fixed(p.getCurve().getA().toBigInteger(), length));
        key.set(KeyData.B, KeyData.fixed(p.getCurve().getB().toBigInteger(), length));
        key.set(KeyData.G, p.getG().getEncoded(false));
        key.set(KeyData.ORDER, KeyData.fixed(p.getN(), (p.getN().bitLength() + 7) / 8));
        key.set(KeyData.COFACTOR, KeyData.fixed(p.getH(), 2));
    }

    private static byte[] middleExponents(ECCurve curve) {
        int[] ascending = ((PolynomialExtensionField) curve.getField()).getMinimalPolynomial().getExponentsPresent();
        int[] middle = new int[ascending.length - 2];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = ascending[middle.length - i];
        }
        return exponents(middle);
    }

    /** Exponents of a reduction polynomial, 2 bytes each. */
    static byte[] exponents(int... values) {
        byte[] field = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            field[2 * i] = (byte) (values[i] >> 8);
            field[2 * i + 1] = (byte) values[i];
        }
        return field;
    }

    /** A point that must lie on the curve. */
    static ECPoint point(Jcre jcre, ECDomainParameters domain, byte[] encoded) {
        try {
            return domain.validatePublicPoint(domain.getCurve().decodePoint(encoded));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    /** The private number, which must lie between 1 and the order. */
    static BigInteger scalar(Jcre jcre, KeyData key, ECDomainParameters domain) {
        BigInteger s = key.number(KeyData.S);
        if (s.signum() == 0 || s.compareTo(domain.getN()) >= 0) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        return s;
    }
}
