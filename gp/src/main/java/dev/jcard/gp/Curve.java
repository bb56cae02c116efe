package dev.jcard.gp;

import dev.jcard.core.MalformedDataException;
import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;

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

    /** The curve with these parameters, told by its field and coefficients. */
    static Curve of(ECParameterSpec parameters) {
        return Arrays.stream(values()).filter(curve -> curve.has(parameters)).findFirst()
                .orElseThrow(() -> new MalformedDataException("GlobalPlatform has no reference for this curve: " + parameters));
    }

    private boolean has(ECParameterSpec spec) {
        if (!(spec.getCurve().getField() instanceof ECFieldFp field)) {
            return false;
        }
        X9ECParameters own = org.bouncycastle.asn1.x9.ECNamedCurveTable.getByName(standardName);
        BigInteger prime = own.getCurve().getField().getCharacteristic();
        return field.getP().equals(prime) && spec.getCurve().getA().equals(own.getCurve().getA().toBigInteger())
                && spec.getCurve().getB().equals(own.getCurve().getB().toBigInteger());
    }
}
