package javacard.security;

public interface GenericSecretKey extends SecretKey {
    void setKey(byte[] buffer, short offset, short length);

    short getKey(byte[] buffer, short offset);
}
