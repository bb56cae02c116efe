package javacard.security;

/** A private Diffie-Hellman key. */
public interface DHPrivateKey extends PrivateKey, DHKey {

    /** Sets the secret number. */
    void setX(byte[] buffer, short offset, short length);

    /**
     * Copies the secret number.
     *
     * @return its length in bytes
     */
    short getX(byte[] buffer, short offset);
}
