package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;
import javacard.security.SecretKey;

/** Parameters of the pseudo-random function of TLS. */
public interface TLSPseudoRandomFunctionSpec extends AlgorithmParameterSpec {

    /** The secret. */
    SecretKey getSecret();

    /** Label and seed. */
    byte[] getSeed();
}
