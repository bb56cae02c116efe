package javacard.security;

/** A key on an elliptic curve that signs or agrees. */
public interface ECPrivateKey extends PrivateKey, ECKey {

    /** Sets the secret number. */
    void setS(byte[] buffer, short offset, short length);

    /**
     * Copies the secret number.
     *
     * @return its length in bytes
     */
    short getS(byte[] buffer, short offset);
}
