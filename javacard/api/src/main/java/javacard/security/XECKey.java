package javacard.security;

/** A key on a named curve. */
public interface XECKey {

    /** The curve. */
    NamedParameterSpec getParams();

    /** Length of the encoded key in bytes. */
    short getEncodingLength();

    /**
     * Copies the encoded key.
     *
     * @return its length in bytes
     */
    short getEncoded(byte[] buffer, short offset);

    /** Sets the key. */
    void setEncoded(byte[] buffer, short offset, short length);
}
