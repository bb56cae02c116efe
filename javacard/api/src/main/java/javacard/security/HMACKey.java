package javacard.security;

public interface HMACKey extends SecretKey {
    void setKey(byte[] buffer, short offset, short length);

    byte getKey(byte[] buffer, short offset);
}
