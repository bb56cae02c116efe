package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;

public interface KDFAnsiX963Spec extends AlgorithmParameterSpec {
    byte getAlgorithm();

    byte[] getSecret();

    byte[] getSharedInfo();

    short getOutputLength();
}
