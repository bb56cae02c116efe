package javacard.security;

/** The domain parameters of a key on an elliptic curve; numbers are big-endian. */
public interface ECKey {

    /** Sets the prime of the field. */
    void setFieldFP(byte[] buffer, short offset, short length);

    /** Sets the trinomial x^n + x^e + 1. */
    void setFieldF2M(short e);

    /** Sets the pentanomial x^n + x^e1 + x^e2 + x^e3 + 1. */
    void setFieldF2M(short e1, short e2, short e3);

    /** Sets the first coefficient of the curve. */
    void setA(byte[] buffer, short offset, short length);

    /** Sets the second coefficient of the curve. */
    void setB(byte[] buffer, short offset, short length);

    /** Sets the base point, encoded as in ANSI X9.62. */
    void setG(byte[] buffer, short offset, short length);

    /** Sets the order of the base point. */
    void setR(byte[] buffer, short offset, short length);

    /** Sets the cofactor. */
    void setK(short cofactor);

    /**
     * Copies the field parameter.
     *
     * @return its length in bytes
     */
    short getField(byte[] buffer, short offset);

    /**
     * Copies the first coefficient.
     *
     * @return its length in bytes
     */
    short getA(byte[] buffer, short offset);

    /**
     * Copies the second coefficient.
     *
     * @return its length in bytes
     */
    short getB(byte[] buffer, short offset);

    /**
     * Copies the base point.
     *
     * @return its length in bytes
     */
    short getG(byte[] buffer, short offset);

    /**
     * Copies the order.
     *
     * @return its length in bytes
     */
    short getR(byte[] buffer, short offset);

    /** The cofactor. */
    short getK();

    /** Takes over all domain parameters of another key. */
    void copyDomainParametersFrom(ECKey key);
}
