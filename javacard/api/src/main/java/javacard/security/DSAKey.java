package javacard.security;

/** The numbers P, Q and G of a DSA key, big-endian. */
public interface DSAKey {

    /**
     * Copies the base.
     *
     * @return its length in bytes
     */
    short getG(byte[] buffer, short offset);

    /**
     * Copies the prime.
     *
     * @return its length in bytes
     */
    short getP(byte[] buffer, short offset);

    /**
     * Copies the subprime.
     *
     * @return its length in bytes
     */
    short getQ(byte[] buffer, short offset);

    /** Sets the base. */
    void setG(byte[] buffer, short offset, short length);

    /** Sets the prime. */
    void setP(byte[] buffer, short offset, short length);

    /** Sets the subprime. */
    void setQ(byte[] buffer, short offset, short length);
}
