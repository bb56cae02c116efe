package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.math.BigInteger;

/** The RSA primitive with whatever form of key there is; results have the full length of the modulus. */
final class RsaMath {

    /** The numbers of a key; {@code p} is null but for CRT keys, {@code exponent} for these. */
    private record Numbers(BigInteger modulus, BigInteger exponent, BigInteger p, BigInteger q, BigInteger dp,
            BigInteger dq, BigInteger inverse) {

        static Numbers of(KeyData key) {
            if (key.kind() != KeyTypes.RSA_CRT_PRIVATE) {
                return new Numbers(key.number(KeyData.MODULUS), key.number(KeyData.EXPONENT), null, null, null, null,
                        null);
            }
            BigInteger p = key.number(KeyData.P);
            BigInteger q = key.number(KeyData.Q);
            return new Numbers(p.multiply(q), null, p, q, key.number(KeyData.DP), key.number(KeyData.DQ),
                    key.number(KeyData.PQ));
        }

        BigInteger apply(BigInteger x) {
            if (p == null) {
                return x.modPow(exponent, modulus);
            }
            BigInteger m1 = x.mod(p).modPow(dp, p);
            BigInteger m2 = x.mod(q).modPow(dq, q);
            return m2.add(m1.subtract(m2).multiply(inverse).mod(p).multiply(q));
        }
    }

    private RsaMath() {
    }

    static byte[] apply(Jcre jcre, KeyData key, byte[] block) {
        Numbers numbers = numbers(jcre, key);
        BigInteger x = new BigInteger(1, block);
        if (x.compareTo(numbers.modulus) >= 0) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        try {
            return KeyData.fixed(numbers.apply(x), key.bytes());
        } catch (ArithmeticException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    private static Numbers numbers(Jcre jcre, KeyData key) {
        if (!key.isComplete()) {
            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
        }
        return key.derived(Numbers.class, Numbers::of);
    }

    static BigInteger modulus(Jcre jcre, KeyData key) {
        return numbers(jcre, key).modulus;
    }

    static boolean isPrivate(KeyData key) {
        return key.kind() != KeyTypes.RSA_PUBLIC;
    }
}
