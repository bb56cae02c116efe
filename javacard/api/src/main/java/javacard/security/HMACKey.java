package javacard.security;

/** A key of an HMAC. */
public interface HMACKey extends SecretKey {

    /** Sets the key. */
    void setKey(byte[] buffer, short offset, short length);

    /**
     * Copies the key.
     *
     * @return its length in bytes
     */
    byte getKey(byte[] buffer, short offset);
}
