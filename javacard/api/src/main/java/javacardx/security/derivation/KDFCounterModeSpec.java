package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;
import javacard.security.SecretKey;

/** Parameters of the SP 800-108 derivation in counter mode. */
public interface KDFCounterModeSpec extends AlgorithmParameterSpec {

    /** The signature algorithm. */
    byte getAlgorithm();

    /** The key. */
    SecretKey getSecret();

    /** Input before the counter. */
    byte[] getInputDataBeforeCounter();

    /** Input after the counter. */
    byte[] getInputDataAfterCounter();

    /** Wanted length in bytes. */
    short getOutputLength();

    /** Length of the counter in bits. */
    short getCounterLength();
}
