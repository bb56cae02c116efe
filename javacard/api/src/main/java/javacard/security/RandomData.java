package javacard.security;

/** Gives random numbers. */
public abstract class RandomData {

    /** Not for keys. */
    public static final byte ALG_PSEUDO_RANDOM = 1;
    /** For keys. */
    public static final byte ALG_SECURE_RANDOM = 2;
    /** From a physical source. */
    public static final byte ALG_TRNG = 3;
    /** Deterministic, from a seed of the maker. */
    public static final byte ALG_PRESEEDED_DRBG = 4;
    /** As fast as the card can. */
    public static final byte ALG_FAST = 5;
    /** As the card generates its keys. */
    public static final byte ALG_KEYGENERATION = 6;

    /** For the platform. */
    protected RandomData() {
    }

    /**
     * A generator.
     *
     * @param algorithm one of the {@code ALG_} values
     */
    public static final native RandomData getInstance(byte algorithm);

    /**
     * A generator.
     *
     * @param externalAccess true when applets of other packages will call it
     */
    public static final native RandomData getInstance(byte algorithm, boolean externalAccess);

    /** Fills part of an array with random bytes. */
    public abstract void generateData(byte[] buffer, short offset, short length);

    /** Adds a seed. */
    public abstract void setSeed(byte[] buffer, short offset, short length);

    /**
     * Fills part of an array with random bytes.
     *
     * @return offset + length
     */
    public abstract short nextBytes(byte[] buffer, short offset, short length);

    /** The {@code ALG_} value. */
    public abstract byte getAlgorithm();

    /** A generator that lives no longer than the command. */
    public static final class OneShot extends RandomData {

        private OneShot() {
        }

        /** Takes an instance. */
        public static final native RandomData.OneShot open(byte algorithm);

        @Override
        public native void generateData(byte[] buffer, short offset, short length);

        @Override
        public native void setSeed(byte[] buffer, short offset, short length);

        @Override
        public native short nextBytes(byte[] buffer, short offset, short length);

        @Override
        public native byte getAlgorithm();

        /** Gives the instance back. */
        public native void close();
    }
}
