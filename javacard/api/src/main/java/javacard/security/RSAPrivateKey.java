package javacard.security;

/** An RSA key that signs, as modulus and exponent. */
public interface RSAPrivateKey extends PrivateKey {

    /**
     * Copies the exponent.
     *
     * @return its length in bytes
     */
    short getExponent(byte[] buffer, short offset);

    /**
     * Copies the modulus.
     *
     * @return its length in bytes
     */
    short getModulus(byte[] buffer, short offset);

    /** Sets the exponent. */
    void setExponent(byte[] buffer, short offset, short length);

    /** Sets the modulus. */
    void setModulus(byte[] buffer, short offset, short length);
}
