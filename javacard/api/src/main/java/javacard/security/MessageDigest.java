package javacard.security;

public abstract class MessageDigest {
    public static final byte ALG_SHA = 1;
    public static final byte ALG_MD5 = 2;
    public static final byte ALG_RIPEMD160 = 3;
    public static final byte ALG_SHA_256 = 4;
    public static final byte ALG_SHA_384 = 5;
    public static final byte ALG_SHA_512 = 6;
    public static final byte LENGTH_MD5 = 16;
    public static final byte LENGTH_RIPEMD160 = 20;
    public static final byte LENGTH_SHA = 20;
    public static final byte LENGTH_SHA_256 = 32;
    public static final byte LENGTH_SHA_384 = 48;
    public static final byte LENGTH_SHA_512 = 64;
    public static final byte ALG_SHA_224 = 7;
    public static final byte ALG_NULL = 0;
    public static final byte LENGTH_SHA_224 = 28;
    public static final byte ALG_SHA3_224 = 8;
    public static final byte ALG_SHA3_256 = 9;
    public static final byte ALG_SHA3_384 = 10;
    public static final byte ALG_SHA3_512 = 11;
    public static final byte LENGTH_SHA3_224 = 28;
    public static final byte LENGTH_SHA3_256 = 32;
    public static final byte LENGTH_SHA3_384 = 48;
    public static final byte LENGTH_SHA3_512 = 64;
    public static final byte ALG_SM3 = 12;
    public static final byte LENGTH_SM3 = 32;

    protected MessageDigest() {
    }

    public static final native MessageDigest getInstance(byte value, boolean value2);

    public static final native InitializedMessageDigest
            getInitializedMessageDigestInstance(byte value, boolean value2);

    public static final native boolean isIntermediateMessageDigestSupported(byte value);

    public abstract short doFinal(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    public abstract byte getAlgorithm();

    public abstract byte getLength();

    public abstract void reset();

    public abstract void update(byte[] buffer, short offset, short length);

    public abstract short doIntermediateMessageDigest(byte[] buffer, short offset);

    public static final class OneShot extends MessageDigest {

        private OneShot() {
        }

        public static final native MessageDigest.OneShot open(byte value);

        @Override
        public native short doFinal(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

        @Override
        public native byte getAlgorithm();

        @Override
        public native byte getLength();

        @Override
        public native void reset();

        @Override
        public native void update(byte[] buffer, short offset, short length);

        public native void close();

        @Override
        public native short doIntermediateMessageDigest(byte[] buffer, short offset);
    }
}
