package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;
import javacard.security.SecretKey;

/** Parameters of the SP 800-108 derivation in double pipeline mode. */
public interface KDFDoublePipelineIterationModeSpec extends AlgorithmParameterSpec {

    /** The signature algorithm. */
    byte getAlgorithm();

    /** The key. */
    SecretKey getSecret();

    /** The input. */
    byte[] getInputData();

    /** Wanted length in bytes. */
    short getOutputLength();

    /** Length of the counter in bits. */
    short getCounterLength();
}
