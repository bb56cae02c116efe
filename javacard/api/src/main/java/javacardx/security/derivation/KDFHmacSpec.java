package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;

/** Parameters of HKDF, RFC 5869. */
public interface KDFHmacSpec extends AlgorithmParameterSpec {

    /** The HMAC algorithm. */
    byte getAlgorithm();

    /** The input key. */
    byte[] getSecret();

    /** What binds the output to its use, or null. */
    byte[] getInfo();

    /** The salt, or null. */
    byte[] getSalt();

    /** Wanted length in bytes. */
    short getOutputLength();
}
