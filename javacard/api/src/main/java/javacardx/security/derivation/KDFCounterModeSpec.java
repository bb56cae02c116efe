package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;
import javacard.security.SecretKey;

public interface KDFCounterModeSpec extends AlgorithmParameterSpec {
    byte getAlgorithm();

    SecretKey getSecret();

    byte[] getInputDataBeforeCounter();

    byte[] getInputDataAfterCounter();

    short getOutputLength();

    short getCounterLength();
}
