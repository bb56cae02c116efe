package javacard.security;

public interface DESKey extends SecretKey {
    byte getKey(byte[] buffer, short offset);

    void setKey(byte[] buffer, short offset);
}
