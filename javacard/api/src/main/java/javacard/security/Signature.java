package javacard.security;

/** Signs and verifies, with private or secret keys. The {@code ALG_} values name cipher, digest and padding. */
public abstract class Signature {
    public static final byte ALG_DES_MAC4_NOPAD = 1;
    public static final byte ALG_DES_MAC8_NOPAD = 2;
    public static final byte ALG_DES_MAC4_ISO9797_M1 = 3;
    public static final byte ALG_DES_MAC8_ISO9797_M1 = 4;
    public static final byte ALG_DES_MAC4_ISO9797_M2 = 5;
    public static final byte ALG_DES_MAC8_ISO9797_M2 = 6;
    public static final byte ALG_DES_MAC4_PKCS5 = 7;
    public static final byte ALG_DES_MAC8_PKCS5 = 8;
    public static final byte ALG_RSA_SHA_ISO9796 = 9;
    public static final byte ALG_RSA_SHA_PKCS1 = 10;
    public static final byte ALG_RSA_MD5_PKCS1 = 11;
    public static final byte ALG_RSA_RIPEMD160_ISO9796 = 12;
    public static final byte ALG_RSA_RIPEMD160_PKCS1 = 13;
    public static final byte ALG_DSA_SHA = 14;
    public static final byte ALG_RSA_SHA_RFC2409 = 15;
    public static final byte ALG_RSA_MD5_RFC2409 = 16;
    /** Sign. */
    public static final byte MODE_SIGN = 1;
    /** Verify. */
    public static final byte MODE_VERIFY = 2;
    public static final byte ALG_ECDSA_SHA = 17;
    public static final byte ALG_AES_MAC_128_NOPAD = 18;
    public static final byte ALG_DES_MAC4_ISO9797_1_M2_ALG3 = 19;
    public static final byte ALG_DES_MAC8_ISO9797_1_M2_ALG3 = 20;
    public static final byte ALG_RSA_SHA_PKCS1_PSS = 21;
    public static final byte ALG_RSA_MD5_PKCS1_PSS = 22;
    public static final byte ALG_RSA_RIPEMD160_PKCS1_PSS = 23;
    public static final byte ALG_HMAC_SHA1 = 24;
    public static final byte ALG_HMAC_SHA_256 = 25;
    public static final byte ALG_HMAC_SHA_384 = 26;
    public static final byte ALG_HMAC_SHA_512 = 27;
    public static final byte ALG_HMAC_MD5 = 28;
    public static final byte ALG_HMAC_RIPEMD160 = 29;
    public static final byte ALG_RSA_SHA_ISO9796_MR = 30;
    public static final byte ALG_RSA_RIPEMD160_ISO9796_MR = 31;
    public static final byte ALG_KOREAN_SEED_MAC_NOPAD = 32;
    public static final byte ALG_ECDSA_SHA_256 = 33;
    public static final byte ALG_ECDSA_SHA_384 = 34;
    public static final byte ALG_AES_MAC_192_NOPAD = 35;
    public static final byte ALG_AES_MAC_256_NOPAD = 36;
    public static final byte ALG_ECDSA_SHA_224 = 37;
    public static final byte ALG_ECDSA_SHA_512 = 38;
    public static final byte ALG_RSA_SHA_224_PKCS1 = 39;
    public static final byte ALG_RSA_SHA_256_PKCS1 = 40;
    public static final byte ALG_RSA_SHA_384_PKCS1 = 41;
    public static final byte ALG_RSA_SHA_512_PKCS1 = 42;
    public static final byte ALG_RSA_SHA_224_PKCS1_PSS = 43;
    public static final byte ALG_RSA_SHA_256_PKCS1_PSS = 44;
    public static final byte ALG_RSA_SHA_384_PKCS1_PSS = 45;
    public static final byte ALG_RSA_SHA_512_PKCS1_PSS = 46;
    public static final byte ALG_DES_MAC4_ISO9797_1_M1_ALG3 = 47;
    public static final byte ALG_DES_MAC8_ISO9797_1_M1_ALG3 = 48;
    public static final byte SIG_CIPHER_DES_MAC4 = 1;
    public static final byte SIG_CIPHER_DES_MAC8 = 2;
    public static final byte SIG_CIPHER_RSA = 3;
    public static final byte SIG_CIPHER_DSA = 4;
    public static final byte SIG_CIPHER_ECDSA = 5;
    public static final byte SIG_CIPHER_AES_MAC128 = 6;
    public static final byte SIG_CIPHER_HMAC = 7;
    public static final byte SIG_CIPHER_KOREAN_SEED_MAC = 8;
    public static final byte ALG_AES_CMAC_128 = 49;
    public static final byte SIG_CIPHER_ECDSA_PLAIN = 9;
    public static final byte SIG_CIPHER_AES_CMAC128 = 10;
    public static final byte SIG_CIPHER_SM2 = 11;
    public static final byte SIG_CIPHER_SM4_MAC128 = 12;
    public static final byte SIG_CIPHER_EDDSA = 13;
    public static final byte SIG_CIPHER_EDDSAPH = 14;
    public static final byte SIG_CIPHER_EDDSA_ED25519 = 15;
    public static final byte SIG_CIPHER_EDDSA_ED448 = 16;
    public static final byte SIG_CIPHER_EDDSAPH_ED25519 = 17;
    public static final byte SIG_CIPHER_EDDSAPH_ED448 = 18;

    /** For the platform. */
    protected Signature() {
    }

    /**
     * A signature.
     *
     * @param algorithm one of the {@code ALG_} values
     * @param externalAccess true when applets of other packages will call it
     */
    public static final native Signature getInstance(byte algorithm, boolean externalAccess);

    /** A signature of the three parts given. */
    public static final native Signature getInstance(byte messageDigestAlgorithm, byte cipherAlgorithm,
            byte paddingAlgorithm, boolean externalAccess);

    /** The {@code ALG_} value. */
    public abstract byte getAlgorithm();

    /** Length of the signature in bytes. */
    public abstract short getLength();

    /**
     * Prepares for signing or verifying.
     *
     * @param mode {@link #MODE_SIGN} or {@link #MODE_VERIFY}
     */
    public abstract void init(Key key, byte mode);

    /** Prepares with parameters of the algorithm, such as an initial vector. */
    public abstract void init(Key key, byte mode, byte[] parameters, short offset, short length);

    /**
     * Takes the last data and writes the signature.
     *
     * @return its length in bytes
     */
    public abstract short sign(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    /** Takes more data. */
    public abstract void update(byte[] in, short inOffset, short inLength);

    /**
     * Takes the last data and compares.
     *
     * @return true when the signature is right
     */
    public abstract boolean verify(byte[] in, short inOffset, short inLength, byte[] signature, short signatureOffset,
            short signatureLength);

    /**
     * Goes on from an intermediate hash.
     *
     * @param digestedLength how many bytes went into it, as a big-endian number
     */
    public abstract void setInitialDigest(byte[] state, short stateOffset, short stateLength, byte[] digestedLength,
            short digestedLengthOffset, short digestedLengthLength);

    /**
     * Signs a hash that was computed elsewhere.
     *
     * @return length of the signature
     */
    public abstract short signPreComputedHash(byte[] hash, short hashOffset, short hashLength, byte[] out,
            short outOffset);

    /** Verifies against a hash that was computed elsewhere. */
    public abstract boolean verifyPreComputedHash(byte[] hash, short hashOffset, short hashLength, byte[] signature,
            short signatureOffset, short signatureLength);

    /** The digest's {@code ALG_} value of {@link MessageDigest}. */
    public abstract byte getMessageDigestAlgorithm();

    /** The {@code SIG_CIPHER_} value. */
    public abstract byte getCipherAlgorithm();

    /** The padding, {@code PAD_} of Cipher. */
    public abstract byte getPaddingAlgorithm();

    /** A signature that lives no longer than the command. */
    public static final class OneShot extends Signature {

        private OneShot() {
        }

        /** Takes an instance. */
        public static final native Signature.OneShot open(byte messageDigestAlgorithm, byte cipherAlgorithm,
                byte paddingAlgorithm);

        @Override
        public native byte getAlgorithm();

        @Override
        public native short getLength();

        @Override
        public native void init(Key key, byte mode);

        @Override
        public native void init(Key key, byte mode, byte[] parameters, short offset, short length);

        @Override
        public native short sign(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

        @Override
        public final native void update(byte[] in, short inOffset, short inLength);

        @Override
        public native boolean verify(byte[] in, short inOffset, short inLength, byte[] signature,
                short signatureOffset, short signatureLength);

        @Override
        public native void setInitialDigest(byte[] state, short stateOffset, short stateLength, byte[] digestedLength,
                short digestedLengthOffset, short digestedLengthLength);

        @Override
        public native short signPreComputedHash(byte[] hash, short hashOffset, short hashLength, byte[] out,
                short outOffset);

        @Override
        public native boolean verifyPreComputedHash(byte[] hash, short hashOffset, short hashLength, byte[] signature,
                short signatureOffset, short signatureLength);

        @Override
        public native byte getMessageDigestAlgorithm();

        @Override
        public native byte getCipherAlgorithm();

        @Override
        public native byte getPaddingAlgorithm();

        /** Gives the instance back. */
        public native void close();
    }
}
