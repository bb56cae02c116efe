package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.math.BigInteger;

/** The RSA primitive with whatever form of key there is; results have the full length of the modulus. */
final class RsaMath {

    private RsaMath() {
    }

    static byte[] apply(Jcre jcre, KeyData key, byte[] block) {
        BigInteger x = new BigInteger(1, block);
        BigInteger modulus = modulus(jcre, key);
        if (x.compareTo(modulus) >= 0) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        try {
            BigInteger y = key.kind() == KeyTypes.RSA_CRT_PRIVATE ? crt(key, x)
                    : x.modPow(key.number(KeyData.EXPONENT), modulus);
            return KeyData.fixed(y, key.bytes());
        } catch (ArithmeticException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    static BigInteger modulus(Jcre jcre, KeyData key) {
        KeyTypes type = key.kind();
        if (!key.has(type.needed)) {
            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
        }
        return type == KeyTypes.RSA_CRT_PRIVATE ? key.number(KeyData.P).multiply(key.number(KeyData.Q))
                : key.number(KeyData.MODULUS);
    }

    private static BigInteger crt(KeyData key, BigInteger x) {
        BigInteger p = key.number(KeyData.P);
        BigInteger q = key.number(KeyData.Q);
        BigInteger m1 = x.mod(p).modPow(key.number(KeyData.DP), p);
        BigInteger m2 = x.mod(q).modPow(key.number(KeyData.DQ), q);
        BigInteger h = m1.subtract(m2).multiply(key.number(KeyData.PQ)).mod(p);
        return m2.add(h.multiply(q));
    }

    static boolean isPrivate(KeyData key) {
        return key.kind() != KeyTypes.RSA_PUBLIC;
    }
}
