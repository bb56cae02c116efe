package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;

public interface KDFIcaoMrtdSpec extends AlgorithmParameterSpec {
    byte getAlgorithm();

    byte[] getSecret();

    byte[] getCounter();
}
