package javacard.security;

public final class KeyPair {
    public static final byte ALG_RSA = 1;
    public static final byte ALG_RSA_CRT = 2;
    public static final byte ALG_DSA = 3;
    public static final byte ALG_EC_F2M = 4;
    public static final byte ALG_EC_FP = 5;
    public static final byte ALG_DH = 6;

    public KeyPair(byte value, short value2) {
    }

    public KeyPair(PublicKey publicKey, PrivateKey privateKey) {
    }

    public final native void genKeyPair();

    public native PrivateKey getPrivate();

    public native PublicKey getPublic();

    public final native void genKeyPair(AlgorithmParameterSpec algorithmParameterSpec);
}
