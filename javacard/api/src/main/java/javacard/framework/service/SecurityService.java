package javacard.framework.service;

/** A service that guards the communication. */
public interface SecurityService extends Service {
    byte PROPERTY_INPUT_CONFIDENTIALITY = 1;
    byte PROPERTY_INPUT_INTEGRITY = 2;
    byte PROPERTY_OUTPUT_CONFIDENTIALITY = 4;
    byte PROPERTY_OUTPUT_INTEGRITY = 8;
    short PRINCIPAL_CARDHOLDER = 1;
    short PRINCIPAL_CARD_ISSUER = 2;
    short PRINCIPAL_APP_PROVIDER = 3;

    /** True when that party has proved who it is. */
    boolean isAuthenticated(short principal);

    /** True when the channel has all these properties. */
    boolean isChannelSecure(byte properties);

    /** True when the current command has all these properties. */
    boolean isCommandSecure(byte properties);
}
