package javacard.security;

/** A DSA key that verifies. */
public interface DSAPublicKey extends PublicKey, DSAKey {

    /**
     * Copies the public number.
     *
     * @return its length in bytes
     */
    short getY(byte[] buffer, short offset);

    /** Sets the public number. */
    void setY(byte[] buffer, short offset, short length);
}
