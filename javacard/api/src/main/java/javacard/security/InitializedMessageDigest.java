package javacard.security;

public abstract class InitializedMessageDigest extends MessageDigest {

    protected InitializedMessageDigest() {
    }

    public abstract void setInitialDigest(byte[] in, short inOffset, short inLength, byte[] out, short
            outOffset, short outLength);

    public static final class OneShot extends InitializedMessageDigest {

        private OneShot() {
        }

        public static final native InitializedMessageDigest.OneShot open(byte value);

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

        @Override
        public native void setInitialDigest(byte[] in, short inOffset, short inLength, byte[] out, short
                outOffset, short outLength);

        public native void close();

        @Override
        public native short doIntermediateMessageDigest(byte[] buffer, short offset);
    }
}
