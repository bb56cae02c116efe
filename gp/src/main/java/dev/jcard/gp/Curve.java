package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.math.ec.ECCurve;

/** The curves that have a reference in GPCS table B-2. */
public enum Curve {
    /** NIST P-256. */
    P256(0x00, "secp256r1", 32),
    /** NIST P-384. */
    P384(0x01, "secp384r1", 48),
    /** NIST P-521. */
    P521(0x02, "secp521r1", 66),
    /** Brainpool P256r1. */
    BRAINPOOL_256R1(0x03, "brainpoolP256r1", 32),
    /** Brainpool P256t1. */
    BRAINPOOL_256T1(0x04, "brainpoolP256t1", 32),
    /** Brainpool P384r1. */
    BRAINPOOL_384R1(0x05, "brainpoolP384r1", 48),
    /** Brainpool P384t1. */
    BRAINPOOL_384T1(0x06, "brainpoolP384t1", 48),
    /** Brainpool P512r1. */
    BRAINPOOL_512R1(0x07, "brainpoolP512r1", 64),
    /** Brainpool P512t1. */
    BRAINPOOL_512T1(0x08, "brainpoolP512t1", 64);

    private final int reference;
    private final String standardName;
    private final int size;

    Curve(int reference, String standardName, int size) {
        this.reference = reference;
        this.standardName = standardName;
        this.size = size;
    }

    /** The reference in PUT KEY. */
    public int reference() {
        return reference;
    }

    /** Bytes of a coordinate. */
    public int size() {
        return size;
    }

    /** @throws MalformedDataException when there is no such reference */
    public static Curve withReference(int reference) {
        return Arrays.stream(values()).filter(curve -> curve.reference == reference).findFirst()
                .orElseThrow(() -> new MalformedDataException("GlobalPlatform has no curve reference " + reference));
    }

    /**
     * The curve with this field and these coefficients.
     *
     * @param prime unsigned, most significant byte first, like {@code a} and {@code b}
     * @throws MalformedDataException when GlobalPlatform has no reference for it
     */
    public static Curve withParameters(Bytes prime, Bytes a, Bytes b) {
        return Arrays.stream(values()).filter(curve -> curve.has(number(prime), number(a), number(b))).findFirst()
                .orElseThrow(() -> new MalformedDataException("GlobalPlatform has no reference for this curve"));
    }

    /**
     * A public key on this curve.
     *
     * @param point 04, x, y
     * @throws MalformedDataException when it is no point of the curve
     */
    public PublicKey publicKey(Bytes point) {
        try {
            X9ECParameters own = ECNamedCurveTable.getByName(standardName);
            var domain = new org.bouncycastle.jce.spec.ECNamedCurveParameterSpec(standardName, own.getCurve(), own.getG(), own.getN(), own.getH());
            var spec = new org.bouncycastle.jce.spec.ECPublicKeySpec(own.getCurve().decodePoint(point.toArray()), domain);
            return KeyFactory.getInstance("EC", BouncyCastle.PROVIDER).generatePublic(spec);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MalformedDataException("no point of " + standardName + ": " + point, e);
        }
    }

    private static BigInteger number(Bytes unsigned) {
        return new BigInteger(1, unsigned.toArray());
    }

    /** The curve with these parameters, told by its field and coefficients. */
    static Curve of(ECParameterSpec parameters) {
        return Arrays.stream(values()).filter(curve -> curve.has(parameters)).findFirst()
                .orElseThrow(() -> new MalformedDataException("GlobalPlatform has no reference for this curve: " + parameters));
    }

    private boolean has(ECParameterSpec spec) {
        if (!(spec.getCurve().getField() instanceof ECFieldFp field)) {
            return false;
        }
        return has(field.getP(), spec.getCurve().getA(), spec.getCurve().getB());
    }

    private boolean has(BigInteger prime, BigInteger a, BigInteger b) {
        ECCurve own = ECNamedCurveTable.getByName(standardName).getCurve();
        return own.getField().getCharacteristic().equals(prime) && own.getA().toBigInteger().equals(a) && own.getB().toBigInteger().equals(b);
    }
}
