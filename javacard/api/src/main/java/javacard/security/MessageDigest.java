package javacard.security;

/** Computes hashes. */
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

    /** For the platform. */
    protected MessageDigest() {
    }

    /**
     * A digest.
     *
     * @param algorithm one of the {@code ALG_} values
     * @param externalAccess true when applets of other packages will call it
     */
    public static final native MessageDigest getInstance(byte algorithm, boolean externalAccess);

    /** A digest that can go on from an intermediate hash. */
    public static final native InitializedMessageDigest getInitializedMessageDigestInstance(byte algorithm,
            boolean externalAccess);

    /** True when {@link #doIntermediateMessageDigest} works for the algorithm. */
    public static final native boolean isIntermediateMessageDigestSupported(byte algorithm);

    /**
     * Hashes the last data, writes the hash and begins anew.
     *
     * @return length of the hash
     */
    public abstract short doFinal(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    /** The {@code ALG_} value. */
    public abstract byte getAlgorithm();

    /** Length of the hash in bytes. */
    public abstract byte getLength();

    /** Begins anew. */
    public abstract void reset();

    /** Hashes more data. */
    public abstract void update(byte[] in, short inOffset, short inLength);

    /**
     * Writes the hash state after the blocks so far.
     *
     * @return its length in bytes
     */
    public abstract short doIntermediateMessageDigest(byte[] out, short outOffset);

    /** A digest for one hash, which lives no longer than the command. */
    public static final class OneShot extends MessageDigest {

        private OneShot() {
        }

        /** Takes an instance. */
        public static final native MessageDigest.OneShot open(byte algorithm);

        @Override
        public native short doFinal(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

        @Override
        public native byte getAlgorithm();

        @Override
        public native byte getLength();

        @Override
        public native void reset();

        @Override
        public native void update(byte[] in, short inOffset, short inLength);

        /** Gives the instance back. */
        public native void close();

        @Override
        public native short doIntermediateMessageDigest(byte[] out, short outOffset);
    }
}
