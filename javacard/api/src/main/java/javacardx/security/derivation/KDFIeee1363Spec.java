package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;

public interface KDFIeee1363Spec extends AlgorithmParameterSpec {
    byte getAlgorithm();

    byte[] getSecret();

    byte[] getParameters();
}
