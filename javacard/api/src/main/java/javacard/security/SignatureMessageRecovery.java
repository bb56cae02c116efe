package javacard.security;

/** A signature that carries part of the message, ISO 9796-2. */
public interface SignatureMessageRecovery {

    /** Prepares for signing or verifying. */
    void init(Key key, byte mode);

    /**
     * Opens a signature: the recovered part replaces it.
     *
     * @return length of the recovered part
     */
    short beginVerify(byte[] signature, short offset, short length);

    /**
     * Signs.
     *
     * @param recoverableLength gets how many bytes of the message the signature carries
     * @return length of the signature
     */
    short sign(byte[] in, short inOffset, short inLength, byte[] out, short outOffset, short[] recoverableLength,
            short recoverableLengthOffset);

    /**
     * Takes the rest of the message.
     *
     * @return true when the signature is right
     */
    boolean verify(byte[] in, short inOffset, short inLength);

    /** The {@code ALG_} value of {@link Signature}. */
    byte getAlgorithm();

    /** Length of the signature in bytes. */
    short getLength();

    /** Takes more of the message. */
    void update(byte[] in, short inOffset, short inLength);
}
