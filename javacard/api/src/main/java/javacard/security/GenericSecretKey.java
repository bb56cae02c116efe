package javacard.security;

/** Secret bytes of any length, for key derivation. */
public interface GenericSecretKey extends SecretKey {

    /** Sets the bytes. */
    void setKey(byte[] buffer, short offset, short length);

    /**
     * Copies the bytes.
     *
     * @return their number
     */
    short getKey(byte[] buffer, short offset);
}
