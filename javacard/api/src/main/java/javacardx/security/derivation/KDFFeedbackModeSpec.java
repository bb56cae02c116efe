package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;
import javacard.security.SecretKey;

public interface KDFFeedbackModeSpec extends AlgorithmParameterSpec {
    byte getAlgorithm();

    SecretKey getSecret();

    byte[] getInputData();

    byte[] getIV();

    short getOutputLength();

    short getCounterLength();
}
