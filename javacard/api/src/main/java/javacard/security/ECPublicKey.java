package javacard.security;

public interface ECPublicKey extends PublicKey, ECKey {
    void setW(byte[] buffer, short offset, short length);

    short getW(byte[] buffer, short offset);
}
