package javacard.security;

/** A SEED key of 16 bytes. */
public interface KoreanSEEDKey extends SecretKey {

    /** Sets the key from as many bytes as it has. */
    void setKey(byte[] buffer, short offset);

    /**
     * Copies the key.
     *
     * @return its length in bytes
     */
    byte getKey(byte[] buffer, short offset);
}
