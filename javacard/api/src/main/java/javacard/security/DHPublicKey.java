package javacard.security;

public interface DHPublicKey extends PublicKey, DHKey {
    void setY(byte[] buffer, short offset, short length);

    short getY(byte[] buffer, short offset);
}
