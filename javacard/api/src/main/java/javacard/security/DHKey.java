package javacard.security;

/** The numbers P, Q and G of a Diffie-Hellman key, big-endian. */
public interface DHKey {

    /** Sets the prime. */
    void setP(byte[] buffer, short offset, short length);

    /** Sets the order of the subgroup. */
    void setQ(byte[] buffer, short offset, short length);

    /** Sets the base. */
    void setG(byte[] buffer, short offset, short length);

    /**
     * Copies the prime.
     *
     * @return its length in bytes
     */
    short getP(byte[] buffer, short offset);

    /**
     * Copies the order of the subgroup.
     *
     * @return its length in bytes
     */
    short getQ(byte[] buffer, short offset);

    /**
     * Copies the base.
     *
     * @return its length in bytes
     */
    short getG(byte[] buffer, short offset);
}
