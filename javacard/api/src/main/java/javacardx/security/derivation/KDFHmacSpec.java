package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;

public interface KDFHmacSpec extends AlgorithmParameterSpec {
    byte getAlgorithm();

    byte[] getSecret();

    byte[] getInfo();

    byte[] getSalt();

    short getOutputLength();
}
