package javacard.security;

/** Computes cyclic redundancy checks. */
public abstract class Checksum {
    public static final byte ALG_ISO3309_CRC16 = 1;
    public static final byte ALG_ISO3309_CRC32 = 2;

    /** For the platform. */
    protected Checksum() {
    }

    /**
     * A checksum.
     *
     * @param algorithm one of the {@code ALG_} values
     */
    public static final native Checksum getInstance(byte algorithm, boolean externalAccess);

    /** Sets the start value. */
    public abstract void init(byte[] parameters, short offset, short length);

    /** The {@code ALG_} value. */
    public abstract byte getAlgorithm();

    /**
     * Takes the last data and writes the checksum.
     *
     * @return its length in bytes
     */
    public abstract short doFinal(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    /** Takes more data. */
    public abstract void update(byte[] in, short inOffset, short inLength);
}
