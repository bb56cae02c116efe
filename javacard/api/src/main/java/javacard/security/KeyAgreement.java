package javacard.security;

/** Computes a secret shared with the owner of another key. */
public abstract class KeyAgreement {

    /** SHA-1 of the x coordinate of the shared point. */
    public static final byte ALG_EC_SVDP_DH = 1;
    /** The same, with the cofactor. */
    public static final byte ALG_EC_SVDP_DHC = 2;
    public static final byte ALG_EC_SVDP_DH_KDF = 1;
    public static final byte ALG_EC_SVDP_DHC_KDF = 2;
    /** The x coordinate of the shared point. */
    public static final byte ALG_EC_SVDP_DH_PLAIN = 3;
    /** The same, with the cofactor. */
    public static final byte ALG_EC_SVDP_DHC_PLAIN = 4;
    /** The mapped base point of PACE. */
    public static final byte ALG_EC_PACE_GM = 5;
    /** The whole shared point. */
    public static final byte ALG_EC_SVDP_DH_PLAIN_XY = 6;
    public static final byte ALG_DH_PLAIN = 7;
    public static final byte ALG_XDH = 8;
    public static final byte ALG_SM2 = 9;
    public static final byte ALG_SM2_WITH_CONFIRMATION = 10;

    /** For the platform. */
    protected KeyAgreement() {
    }

    /**
     * An agreement.
     *
     * @param algorithm one of the {@code ALG_} values
     */
    public static final native KeyAgreement getInstance(byte algorithm, boolean externalAccess);

    /** Prepares with the own key. */
    public abstract void init(PrivateKey key);

    /** The {@code ALG_} value. */
    public abstract byte getAlgorithm();

    /**
     * Computes the secret from the other's public data.
     *
     * @return its length in bytes
     */
    public abstract short generateSecret(byte[] publicData, short publicOffset, short publicLength, byte[] secret,
            short secretOffset);

    /** Prepares with the own key and parameters. */
    public abstract void init(PrivateKey key, AlgorithmParameterSpec parameters);
}
