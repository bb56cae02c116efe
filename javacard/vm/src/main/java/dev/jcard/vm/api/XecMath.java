package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc7748.X448;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed448;

/** Curve25519 and Curve448 in the encodings of RFC 7748 and RFC 8032. */
final class XecMath {

    private XecMath() {
    }

    static byte[] publicKey(int curve, byte[] secret) {
        byte[] out = new byte[NamedCurves.encodedLength(curve, true)];
        switch (curve) {
            case NamedCurves.X25519 -> X25519.generatePublicKey(secret, 0, out, 0);
            case NamedCurves.X448 -> X448.generatePublicKey(secret, 0, out, 0);
            case NamedCurves.ED25519 -> Ed25519.generatePublicKey(secret, 0, out, 0);
            default -> Ed448.generatePublicKey(secret, 0, out, 0);
        }
        return out;
    }

    /** X25519 or X448; a point of small order is refused. */
    static byte[] agree(Jcre jcre, KeyData key, byte[] publicKey) {
        int curve = key.curve();
        byte[] out = new byte[NamedCurves.encodedLength(curve, true)];
        if (publicKey.length != out.length) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        byte[] secret = key.get(KeyData.S);
        boolean agreed = curve == NamedCurves.X25519 ? X25519.calculateAgreement(secret, 0, publicKey, 0, out, 0)
                : X448.calculateAgreement(secret, 0, publicKey, 0, out, 0);
        if (!agreed) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        return out;
    }
}
