package javacard.security;

public abstract class Checksum {
    public static final byte ALG_ISO3309_CRC16 = 1;
    public static final byte ALG_ISO3309_CRC32 = 2;

    protected Checksum() {
    }

    public static final native Checksum getInstance(byte value, boolean value2);

    public abstract void init(byte[] buffer, short offset, short length);

    public abstract byte getAlgorithm();

    public abstract short doFinal(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    public abstract void update(byte[] buffer, short offset, short length);
}
