package javacard.security;

/** A key on an elliptic curve that verifies. */
public interface ECPublicKey extends PublicKey, ECKey {

    /** Sets the point, encoded as in ANSI X9.62. */
    void setW(byte[] buffer, short offset, short length);

    /**
     * Copies the point.
     *
     * @return its length in bytes
     */
    short getW(byte[] buffer, short offset);
}
