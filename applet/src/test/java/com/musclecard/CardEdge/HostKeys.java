package com.musclecard.CardEdge;

import dev.jcard.core.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys of the host's own making, as blobs, and back. */
final class HostKeys {

    private static final Map<Integer, KeyPair> RSA = new ConcurrentHashMap<>();

    private HostKeys() {
    }

    static KeyPair rsa(int bits) {
        return RSA.computeIfAbsent(bits, HostKeys::generate);
    }

    static Bytes crtBlob(KeyPair pair) {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
        return blob(3, key.getModulus().bitLength(), key.getPrimeP(), key.getPrimeQ(), key.getCrtCoefficient(),
                key.getPrimeExponentP(), key.getPrimeExponentQ());
    }

    static Bytes privateBlob(KeyPair pair) {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
        return blob(2, key.getModulus().bitLength(), key.getModulus(), key.getPrivateExponent());
    }

    static Bytes publicBlob(KeyPair pair) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return blob(1, key.getModulus().bitLength(), key.getModulus(), key.getPublicExponent());
    }

    /** Numbers as Java writes them, often with a leading zero byte. */
    static Bytes blob(int type, int bits, BigInteger... numbers) {
        Bytes blob = Bytes.ofInts(0, type).plus(Bytes.u2(bits));
        for (BigInteger number : numbers) {
            Bytes value = Bytes.of(number.toByteArray());
            blob = Bytes.concat(blob, Bytes.u2(value.length()), value);
        }
        return blob;
    }

    /** Reads the numbers of a blob. */
    static BigInteger[] numbers(byte[] blob, int count) {
        Bytes bytes = Bytes.of(blob);
        BigInteger[] numbers = new BigInteger[count];
        int at = 4;
        for (int i = 0; i < count; i++) {
            int length = bytes.u2At(at);
            numbers[i] = new BigInteger(1, bytes.slice(at + 2, length).toArray());
            at += 2 + length;
        }
        return numbers;
    }

    static PublicKey publicKey(byte[] blob) {
        BigInteger[] numbers = numbers(blob, 2);
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(numbers[0], numbers[1]));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair generate(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
