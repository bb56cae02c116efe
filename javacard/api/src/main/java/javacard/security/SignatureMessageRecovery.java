package javacard.security;

public interface SignatureMessageRecovery {
    void init(Key key, byte value);

    short beginVerify(byte[] buffer, short offset, short length);

    short sign(byte[] in, short inOffset, short inLength, byte[] out, short outOffset, short[] s, short outLength);

    boolean verify(byte[] buffer, short offset, short length);

    byte getAlgorithm();

    short getLength();

    void update(byte[] buffer, short offset, short length);
}
