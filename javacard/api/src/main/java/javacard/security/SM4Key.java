package javacard.security;

public interface SM4Key extends SecretKey {
    void setKey(byte[] buffer, short offset);

    byte getKey(byte[] buffer, short offset);
}
