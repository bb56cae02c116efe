package javacard.security;

public interface DHPrivateKey extends PrivateKey, DHKey {
    void setX(byte[] buffer, short offset, short length);

    short getX(byte[] buffer, short offset);
}
