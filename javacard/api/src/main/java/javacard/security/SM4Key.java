package javacard.security;

/** An SM4 key of 16 bytes. */
public interface SM4Key extends SecretKey {

    /** Sets the key from as many bytes as it has. */
    void setKey(byte[] buffer, short offset);

    /**
     * Copies the key.
     *
     * @return its length in bytes
     */
    byte getKey(byte[] buffer, short offset);
}
