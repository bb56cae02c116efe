package javacard.security;

/** A DES or triple DES key of 8, 16 or 24 bytes. */
public interface DESKey extends SecretKey {

    /**
     * Copies the key.
     *
     * @return its length in bytes
     */
    byte getKey(byte[] buffer, short offset);

    /** Sets the key from as many bytes as it has. */
    void setKey(byte[] buffer, short offset);
}
