package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;
import javacard.security.SecretKey;

public interface TLSPseudoRandomFunctionSpec extends AlgorithmParameterSpec {
    SecretKey getSecret();

    byte[] getSeed();
}
