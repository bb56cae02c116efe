package javacard.security;

/** A public Diffie-Hellman key. */
public interface DHPublicKey extends PublicKey, DHKey {

    /** Sets the public number. */
    void setY(byte[] buffer, short offset, short length);

    /**
     * Copies the public number.
     *
     * @return its length in bytes
     */
    short getY(byte[] buffer, short offset);
}
