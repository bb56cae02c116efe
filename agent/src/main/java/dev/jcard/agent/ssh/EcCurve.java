package dev.jcard.agent.ssh;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/** The curves of RFC 5656, with their names in SSH and in the JCA. */
enum EcCurve {
    P256("nistp256", "secp256r1", 256, "SHA256withECDSA"),
    P384("nistp384", "secp384r1", 384, "SHA384withECDSA"),
    P521("nistp521", "secp521r1", 521, "SHA512withECDSA");

    private static final int UNCOMPRESSED = 4;
    private static final int BITS = 8;

    final String sshName;
    final String signature;
    private final String jcaName;
    private final int bits;

    EcCurve(String sshName, String jcaName, int bits, String signature) {
        this.sshName = sshName;
        this.jcaName = jcaName;
        this.bits = bits;
        this.signature = signature;
    }

    /** By the size of the field; the standard curves of these sizes are the only ones SSH has. */
    static EcCurve of(ECPublicKey key) {
        int size = key.getParams().getCurve().getField().getFieldSize();
        for (EcCurve curve : values()) {
            if (curve.bits == size && curve.parameters().getCurve().equals(key.getParams().getCurve())) {
                return curve;
            }
        }
        throw new MalformedDataException("SSH has no elliptic curve like that of this key, of " + size + " bits");
    }

    static EcCurve named(String sshName) {
        for (EcCurve curve : values()) {
            if (curve.sshName.equals(sshName)) {
                return curve;
            }
        }
        throw new MalformedDataException("unknown elliptic curve " + sshName);
    }

    Bytes encode(ECPoint point) {
        return Bytes.concat(Bytes.ofInts(UNCOMPRESSED), coordinate(point.getAffineX()), coordinate(point.getAffineY()));
    }

    PublicKey decode(Bytes point) throws GeneralSecurityException {
        int length = (bits + BITS - 1) / BITS;
        if (point.length() != 1 + 2 * length || point.u1(0) != UNCOMPRESSED) {
            throw new MalformedDataException("not an uncompressed point of " + sshName);
        }
        ECPoint found = new ECPoint(new BigInteger(1, point.slice(1, length).toArray()),
                new BigInteger(1, point.slice(1 + length, length).toArray()));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(found, parameters()));
    }

    private ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(jcaName));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Bytes coordinate(BigInteger value) {
        int length = (bits + BITS - 1) / BITS;
        byte[] bytes = value.toByteArray();
        Bytes unsigned = bytes.length > length ? Bytes.of(bytes).from(bytes.length - length) : Bytes.of(bytes);
        return Bytes.zeros(length - unsigned.length()).plus(unsigned);
    }
}
