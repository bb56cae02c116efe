package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;
import javacard.security.SecretKey;

public interface KDFDoublePipelineIterationModeSpec extends AlgorithmParameterSpec {
    byte getAlgorithm();

    SecretKey getSecret();

    byte[] getInputData();

    short getOutputLength();

    short getCounterLength();
}
