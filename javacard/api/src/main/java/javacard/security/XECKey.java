package javacard.security;

public interface XECKey {
    NamedParameterSpec getParams();

    short getEncodingLength();

    short getEncoded(byte[] buffer, short offset);

    void setEncoded(byte[] buffer, short offset, short length);
}
