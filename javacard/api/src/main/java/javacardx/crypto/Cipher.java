package javacardx.crypto;

import javacard.security.Key;

/**
 * Encrypts and decrypts. The {@code ALG_} values name cipher, mode and padding, the {@code CIPHER_} and {@code PAD_}
 * values one of them each.
 */
public abstract class Cipher {
    public static final byte ALG_DES_CBC_NOPAD = 1;
    public static final byte ALG_DES_CBC_ISO9797_M1 = 2;
    public static final byte ALG_DES_CBC_ISO9797_M2 = 3;
    public static final byte ALG_DES_CBC_PKCS5 = 4;
    public static final byte ALG_DES_ECB_NOPAD = 5;
    public static final byte ALG_DES_ECB_ISO9797_M1 = 6;
    public static final byte ALG_DES_ECB_ISO9797_M2 = 7;
    public static final byte ALG_DES_ECB_PKCS5 = 8;
    public static final byte ALG_RSA_ISO14888 = 9;
    public static final byte ALG_RSA_PKCS1 = 10;
    public static final byte ALG_RSA_ISO9796 = 11;
    /** Decrypt. */
    public static final byte MODE_DECRYPT = 1;
    /** Encrypt. */
    public static final byte MODE_ENCRYPT = 2;
    public static final byte ALG_RSA_NOPAD = 12;
    public static final byte ALG_AES_BLOCK_128_CBC_NOPAD = 13;
    public static final byte ALG_AES_BLOCK_128_ECB_NOPAD = 14;
    public static final byte ALG_RSA_PKCS1_OAEP = 15;
    public static final byte ALG_KOREAN_SEED_ECB_NOPAD = 16;
    public static final byte ALG_KOREAN_SEED_CBC_NOPAD = 17;
    public static final byte ALG_AES_BLOCK_192_CBC_NOPAD = 18;
    public static final byte ALG_AES_BLOCK_192_ECB_NOPAD = 19;
    public static final byte ALG_AES_BLOCK_256_CBC_NOPAD = 20;
    public static final byte ALG_AES_BLOCK_256_ECB_NOPAD = 21;
    public static final byte ALG_AES_CBC_ISO9797_M1 = 22;
    public static final byte ALG_AES_CBC_ISO9797_M2 = 23;
    public static final byte ALG_AES_CBC_PKCS5 = 24;
    public static final byte ALG_AES_ECB_ISO9797_M1 = 25;
    public static final byte ALG_AES_ECB_ISO9797_M2 = 26;
    public static final byte ALG_AES_ECB_PKCS5 = 27;
    public static final byte CIPHER_AES_CBC = 1;
    public static final byte CIPHER_AES_ECB = 2;
    public static final byte CIPHER_DES_CBC = 3;
    public static final byte CIPHER_DES_ECB = 4;
    public static final byte CIPHER_KOREAN_SEED_CBC = 5;
    public static final byte CIPHER_KOREAN_SEED_ECB = 6;
    public static final byte CIPHER_RSA = 7;
    /** The algorithm knows no padding. */
    public static final byte PAD_NULL = 0;
    /** Whole blocks only. */
    public static final byte PAD_NOPAD = 1;
    /** Zeros up to a whole block. */
    public static final byte PAD_ISO9797_M1 = 2;
    /** 80, then zeros up to a whole block. */
    public static final byte PAD_ISO9797_M2 = 3;
    public static final byte PAD_ISO9797_1_M1_ALG3 = 4;
    public static final byte PAD_ISO9797_1_M2_ALG3 = 5;
    /** As many bytes as are missing, each saying how many. */
    public static final byte PAD_PKCS5 = 6;
    /** RSA block of type 1 or 2. */
    public static final byte PAD_PKCS1 = 7;
    public static final byte PAD_PKCS1_PSS = 8;
    public static final byte PAD_PKCS1_OAEP = 9;
    public static final byte PAD_ISO9796 = 10;
    public static final byte PAD_ISO9796_MR = 11;
    public static final byte PAD_RFC2409 = 12;
    public static final byte PAD_PKCS1_OAEP_SHA224 = 13;
    public static final byte PAD_PKCS1_OAEP_SHA256 = 14;
    public static final byte PAD_PKCS1_OAEP_SHA384 = 15;
    public static final byte PAD_PKCS1_OAEP_SHA512 = 16;
    public static final byte PAD_PKCS1_OAEP_SHA3_224 = 17;
    public static final byte PAD_PKCS1_OAEP_SHA3_256 = 18;
    public static final byte PAD_PKCS1_OAEP_SHA3_384 = 19;
    public static final byte PAD_PKCS1_OAEP_SHA3_512 = 20;
    public static final byte ALG_AES_CTR = -16;
    public static final byte CIPHER_AES_CTR = 8;
    public static final byte CIPHER_AES_CFB = 9;
    public static final byte CIPHER_AES_XTS = 10;
    public static final byte CIPHER_SM4_ECB = 11;
    public static final byte CIPHER_SM4_CBC = 12;
    public static final byte CIPHER_SM2 = 13;
    public static final byte PAD_ISO9796_MR_SCHEME_2 = 21;
    public static final byte PAD_ISO9796_MR_SCHEME_3 = 22;
    public static final byte ALG_AES_CFB = 28;
    public static final byte ALG_AES_XTS = 29;
    public static final byte PAD_PKCS1_PSS_EXT_PARAMETERS = 23;
    public static final byte PAD_PKCS1_OAEP_EXT_PARAMETERS = 24;
    public static final byte PAD_ISO9796_MR_SCHEME_1_OPT_2 = 25;
    public static final byte PAD_ISO9796_MR_SCHEME_2_OPT_2 = 26;
    public static final byte PAD_ISO9796_MR_SCHEME_3_OPT_2 = 27;

    /** For the platform. */
    protected Cipher() {
    }

    /**
     * A cipher.
     *
     * @param algorithm one of the {@code ALG_} values
     * @param externalAccess true when applets of other packages will call it
     */
    public static final native Cipher getInstance(byte algorithm, boolean externalAccess);

    /** A cipher of the two parts given, {@code CIPHER_} and {@code PAD_}. */
    public static final native Cipher getInstance(byte cipherAlgorithm, byte paddingAlgorithm, boolean externalAccess);

    /**
     * Takes the last data and writes what is still to be written.
     *
     * @return how many bytes were written
     */
    public abstract short doFinal(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    /** The {@code ALG_} value. */
    public abstract byte getAlgorithm();

    /**
     * Prepares.
     *
     * @param mode {@link #MODE_ENCRYPT} or {@link #MODE_DECRYPT}
     */
    public abstract void init(Key key, byte mode);

    /** Prepares with parameters of the algorithm, such as an initial vector. */
    public abstract void init(Key key, byte mode, byte[] parameters, short offset, short length);

    /**
     * Takes more data.
     *
     * @return how many bytes were written
     */
    public abstract short update(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    /** The {@code CIPHER_} value. */
    public abstract byte getCipherAlgorithm();

    /** The {@code PAD_} value. */
    public abstract byte getPaddingAlgorithm();

    /** A cipher that lives no longer than the command. */
    public static final class OneShot extends Cipher {

        private OneShot() {
        }

        /** Takes an instance. */
        public static final native Cipher.OneShot open(byte cipherAlgorithm, byte paddingAlgorithm);

        @Override
        public native short doFinal(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

        @Override
        public native byte getAlgorithm();

        @Override
        public native void init(Key key, byte mode);

        @Override
        public native void init(Key key, byte mode, byte[] parameters, short offset, short length);

        @Override
        public native short update(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

        @Override
        public native byte getCipherAlgorithm();

        @Override
        public native byte getPaddingAlgorithm();

        /** Gives the instance back. */
        public native void close();
    }
}
