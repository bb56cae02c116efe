package javacard.security;

public abstract class KeyAgreement {
    public static final byte ALG_EC_SVDP_DH = 1;
    public static final byte ALG_EC_SVDP_DHC = 2;
    public static final byte ALG_EC_SVDP_DH_KDF = 1;
    public static final byte ALG_EC_SVDP_DHC_KDF = 2;
    public static final byte ALG_EC_SVDP_DH_PLAIN = 3;
    public static final byte ALG_EC_SVDP_DHC_PLAIN = 4;
    public static final byte ALG_EC_PACE_GM = 5;
    public static final byte ALG_EC_SVDP_DH_PLAIN_XY = 6;
    public static final byte ALG_DH_PLAIN = 7;
    public static final byte ALG_XDH = 8;
    public static final byte ALG_SM2 = 9;
    public static final byte ALG_SM2_WITH_CONFIRMATION = 10;

    protected KeyAgreement() {
    }

    public static final native KeyAgreement getInstance(byte value, boolean value2);

    public abstract void init(PrivateKey privateKey);

    public abstract byte getAlgorithm();

    public abstract short generateSecret(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    public abstract void init(PrivateKey privateKey, AlgorithmParameterSpec
            algorithmParameterSpec);
}
