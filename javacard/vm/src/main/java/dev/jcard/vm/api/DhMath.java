package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.math.BigInteger;
import org.bouncycastle.crypto.agreement.DHStandardGroups;
import org.bouncycastle.crypto.params.DHParameters;

/** Diffie-Hellman over a prime field, SP 800-56A section 5.7.1.1. */
final class DhMath {

    private DhMath() {
    }

    /** A group of RFC 2409 or 3526 for a key that has none. */
    static DHParameters usual(Jcre jcre, int bits) {
        return switch (bits) {
            case 768 -> DHStandardGroups.rfc2409_768;
            case 1024 -> DHStandardGroups.rfc2409_1024;
            case 1536 -> DHStandardGroups.rfc3526_1536;
            case 2048 -> DHStandardGroups.rfc3526_2048;
            case 3072 -> DHStandardGroups.rfc3526_3072;
            case 4096 -> DHStandardGroups.rfc3526_4096;
            default -> throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        };
    }

    /** The shared secret in the length of P; a public value from 2 to P - 2 only, in the subgroup of Q if that is set. */
    static byte[] agree(Jcre jcre, KeyData key, byte[] publicValue) {
        BigInteger p = key.number(KeyData.P);
        BigInteger q = key.number(KeyData.Q);
        BigInteger y = new BigInteger(1, publicValue);
        boolean inside = y.compareTo(BigInteger.ONE) > 0 && y.compareTo(p.subtract(BigInteger.ONE)) < 0;
        if (!inside || q != null && !y.modPow(q, p).equals(BigInteger.ONE)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        BigInteger shared = y.modPow(key.number(KeyData.X), p);
        if (shared.equals(BigInteger.ONE)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        return KeyData.fixed(shared, (p.bitLength() + 7) / 8);
    }
}
