package javacard.security;

public interface SM2KeyAgreementParameterSpec extends AlgorithmParameterSpec {
    byte[] getInitiatorID();

    byte[] getResponderID();

    boolean isInitiator();

    short getLength();

    XECPrivateKey getEphemeralPrivateKey();

    byte[] getEphemeralPublicKey();

    byte[] getConfirmationValue();
}
