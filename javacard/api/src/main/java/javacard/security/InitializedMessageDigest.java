package javacard.security;

/** A digest that can go on from an intermediate hash. */
public abstract class InitializedMessageDigest extends MessageDigest {

    /** For the platform. */
    protected InitializedMessageDigest() {
    }

    /**
     * Sets the intermediate hash.
     *
     * @param digestedLength how many bytes went into it, as a big-endian number
     */
    public abstract void setInitialDigest(byte[] state, short stateOffset, short stateLength, byte[] digestedLength,
            short digestedLengthOffset, short digestedLengthLength);

    /** Such a digest for one hash, which lives no longer than the command. */
    public static final class OneShot extends InitializedMessageDigest {

        private OneShot() {
        }

        /** Takes an instance. */
        public static final native InitializedMessageDigest.OneShot open(byte algorithm);

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

        @Override
        public native void setInitialDigest(byte[] state, short stateOffset, short stateLength, byte[] digestedLength,
                short digestedLengthOffset, short digestedLengthLength);

        /** Gives the instance back. */
        public native void close();

        @Override
        public native short doIntermediateMessageDigest(byte[] out, short outOffset);
    }
}
