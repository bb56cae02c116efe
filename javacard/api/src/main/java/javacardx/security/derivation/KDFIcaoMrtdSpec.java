package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;

/** Parameters of the derivation of travel documents. */
public interface KDFIcaoMrtdSpec extends AlgorithmParameterSpec {

    /** The digest. */
    byte getAlgorithm();

    /** The shared secret. */
    byte[] getSecret();

    /** The counter, four bytes. */
    byte[] getCounter();
}
