package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;
import javacard.security.SecretKey;

/** Parameters of the SP 800-108 derivation in feedback mode. */
public interface KDFFeedbackModeSpec extends AlgorithmParameterSpec {

    /** The signature algorithm. */
    byte getAlgorithm();

    /** The key. */
    SecretKey getSecret();

    /** The input. */
    byte[] getInputData();

    /** The initial vector. */
    byte[] getIV();

    /** Wanted length in bytes. */
    short getOutputLength();

    /** Length of the counter in bits. */
    short getCounterLength();
}
