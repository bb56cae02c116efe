package javacardx.crypto;

import javacard.security.Key;

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
    public static final byte MODE_DECRYPT = 1;
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
    public static final byte PAD_NULL = 0;
    public static final byte PAD_NOPAD = 1;
    public static final byte PAD_ISO9797_M1 = 2;
    public static final byte PAD_ISO9797_M2 = 3;
    public static final byte PAD_ISO9797_1_M1_ALG3 = 4;
    public static final byte PAD_ISO9797_1_M2_ALG3 = 5;
    public static final byte PAD_PKCS5 = 6;
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

    protected Cipher() {
    }

    public static final native Cipher getInstance(byte value, boolean value2);

    public static final native Cipher getInstance(byte value, byte value2, boolean value22);

    public abstract short doFinal(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    public abstract byte getAlgorithm();

    public abstract void init(Key key, byte value);

    public abstract void init(Key key, byte value, byte[] buffer, short offset, short length);

    public abstract short update(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    public abstract byte getCipherAlgorithm();

    public abstract byte getPaddingAlgorithm();

    public static final class OneShot extends Cipher {

        private OneShot() {
        }

        public static final native Cipher.OneShot open(byte value, byte value2);

        @Override
        public native short doFinal(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

        @Override
        public native byte getAlgorithm();

        @Override
        public native void init(Key key, byte value);

        @Override
        public native void init(Key key, byte value, byte[] buffer, short offset, short length);

        @Override
        public native short update(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

        @Override
        public native byte getCipherAlgorithm();

        @Override
        public native byte getPaddingAlgorithm();

        public native void close();
    }
}
