package javacard.security;

/** A DSA key that signs. */
public interface DSAPrivateKey extends PrivateKey, DSAKey {

    /**
     * Copies the secret number.
     *
     * @return its length in bytes
     */
    short getX(byte[] buffer, short offset);

    /** Sets the secret number. */
    void setX(byte[] buffer, short offset, short length);
}
