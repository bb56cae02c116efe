package javacard.security;

/** An AES key of 16, 24 or 32 bytes. */
public interface AESKey extends SecretKey {

    /** Sets the key from as many bytes as it has. */
    void setKey(byte[] buffer, short offset);

    /**
     * Copies the key.
     *
     * @return its length in bytes
     */
    byte getKey(byte[] buffer, short offset);
}
