package javacard.security;

public interface KoreanSEEDKey extends SecretKey {
    void setKey(byte[] buffer, short offset);

    byte getKey(byte[] buffer, short offset);
}
