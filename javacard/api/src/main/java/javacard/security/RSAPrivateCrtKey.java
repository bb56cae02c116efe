package javacard.security;

/** An RSA key that signs, as the five numbers of the Chinese remainder theorem, each half as long as the key. */
public interface RSAPrivateCrtKey extends PrivateKey {

    /**
     * Copies D mod (P - 1).
     *
     * @return its length in bytes
     */
    short getDP1(byte[] buffer, short offset);

    /**
     * Copies D mod (Q - 1).
     *
     * @return its length in bytes
     */
    short getDQ1(byte[] buffer, short offset);

    /**
     * Copies the first prime.
     *
     * @return its length in bytes
     */
    short getP(byte[] buffer, short offset);

    /**
     * Copies the inverse of Q modulo P.
     *
     * @return its length in bytes
     */
    short getPQ(byte[] buffer, short offset);

    /**
     * Copies the second prime.
     *
     * @return its length in bytes
     */
    short getQ(byte[] buffer, short offset);

    /** Sets D mod (P - 1). */
    void setDP1(byte[] buffer, short offset, short length);

    /** Sets D mod (Q - 1). */
    void setDQ1(byte[] buffer, short offset, short length);

    /** Sets the first prime. */
    void setP(byte[] buffer, short offset, short length);

    /** Sets the inverse of Q modulo P. */
    void setPQ(byte[] buffer, short offset, short length);

    /** Sets the second prime. */
    void setQ(byte[] buffer, short offset, short length);
}
