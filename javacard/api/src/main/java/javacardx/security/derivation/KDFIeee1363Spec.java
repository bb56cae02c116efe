package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;

/** Parameters of the IEEE 1363 derivation. */
public interface KDFIeee1363Spec extends AlgorithmParameterSpec {

    /** The digest. */
    byte getAlgorithm();

    /** The shared secret. */
    byte[] getSecret();

    /** What both sides know. */
    byte[] getParameters();
}
