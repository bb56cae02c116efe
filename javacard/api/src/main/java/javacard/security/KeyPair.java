package javacard.security;

/** A private key and its public key. */
public final class KeyPair {

    /** RSA with modulus and exponent. */
    public static final byte ALG_RSA = 1;
    /** RSA with the five numbers of the Chinese remainder theorem. */
    public static final byte ALG_RSA_CRT = 2;
    public static final byte ALG_DSA = 3;
    public static final byte ALG_EC_F2M = 4;
    public static final byte ALG_EC_FP = 5;
    public static final byte ALG_DH = 6;

    /**
     * Two uninitialized keys.
     *
     * @param algorithm one of the {@code ALG_} values
     * @param keyLength in bits
     */
    public KeyPair(byte algorithm, short keyLength) {
    }

    /** From two keys of the same kind and length. */
    public KeyPair(PublicKey publicKey, PrivateKey privateKey) {
    }

    /** Generates new values for both keys; domain parameters of EC keys that are set are kept. */
    public final native void genKeyPair();

    /** The private key. */
    public native PrivateKey getPrivate();

    /** The public key. */
    public native PublicKey getPublic();

    /** Generates new values with parameters, such as the test of primes. */
    public final native void genKeyPair(AlgorithmParameterSpec parameters);
}
