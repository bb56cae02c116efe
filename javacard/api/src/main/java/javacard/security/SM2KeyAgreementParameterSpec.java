package javacard.security;

/** What an SM2 key exchange needs beside the own key. */
public interface SM2KeyAgreementParameterSpec extends AlgorithmParameterSpec {

    /** Identifier of the side that began. */
    byte[] getInitiatorID();

    /** Identifier of the other side. */
    byte[] getResponderID();

    /** True for the side that began. */
    boolean isInitiator();

    /** Length of the wanted secret in bytes. */
    short getLength();

    /** The own key of this exchange. */
    XECPrivateKey getEphemeralPrivateKey();

    /** The public key of this exchange, encoded. */
    byte[] getEphemeralPublicKey();

    /** The value that proves the exchange to the other side. */
    byte[] getConfirmationValue();
}
