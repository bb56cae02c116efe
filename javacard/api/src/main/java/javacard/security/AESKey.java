package javacard.security;

public interface AESKey extends SecretKey {
    void setKey(byte[] buffer, short offset);

    byte getKey(byte[] buffer, short offset);
}
