package javacard.security;

public abstract class RandomData {
    public static final byte ALG_PSEUDO_RANDOM = 1;
    public static final byte ALG_SECURE_RANDOM = 2;
    public static final byte ALG_TRNG = 3;
    public static final byte ALG_PRESEEDED_DRBG = 4;
    public static final byte ALG_FAST = 5;
    public static final byte ALG_KEYGENERATION = 6;

    protected RandomData() {
    }

    public static final native RandomData getInstance(byte value);

    public static final native RandomData getInstance(byte value, boolean value2);

    public abstract void generateData(byte[] buffer, short offset, short length);

    public abstract void setSeed(byte[] buffer, short offset, short length);

    public abstract short nextBytes(byte[] buffer, short offset, short length);

    public abstract byte getAlgorithm();

    public static final class OneShot extends RandomData {

        private OneShot() {
        }

        public static final native RandomData.OneShot open(byte value);

        @Override
        public native void generateData(byte[] buffer, short offset, short length);

        @Override
        public native void setSeed(byte[] buffer, short offset, short length);

        @Override
        public native short nextBytes(byte[] buffer, short offset, short length);

        @Override
        public native byte getAlgorithm();

        public native void close();
    }
}
