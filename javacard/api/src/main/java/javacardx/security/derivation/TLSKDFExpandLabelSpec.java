package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;

/** Parameters of HKDF-Expand-Label of TLS 1.3. */
public interface TLSKDFExpandLabelSpec extends AlgorithmParameterSpec {
    short LABEL_PREFIX_TLS13 = 1;
    short LABEL_PREFIX_DTLS13 = 2;

    /** The HMAC algorithm. */
    byte getAlgorithm();

    /** The secret. */
    byte[] getSecret();

    /** The prefix of the label. */
    short getLabelPrefix();

    /** The label without prefix. */
    byte[] getLabel();

    /** The context. */
    byte[] getContext();

    /** Wanted length in bytes. */
    short getOutputLength();
}
