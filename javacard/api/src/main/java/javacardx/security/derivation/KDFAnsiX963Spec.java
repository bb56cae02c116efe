package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;

/** Parameters of the ANSI X9.63 derivation. */
public interface KDFAnsiX963Spec extends AlgorithmParameterSpec {

    /** The digest. */
    byte getAlgorithm();

    /** The shared secret. */
    byte[] getSecret();

    /** What both sides know, or null. */
    byte[] getSharedInfo();

    /** Wanted length in bytes. */
    short getOutputLength();
}
