package org.globalplatform;

import javacard.framework.AID;

/** The card and the life cycle of the applet. */
public class GPSystem {
    public static final byte APPLICATION_INSTALLED = 3;
    public static final byte APPLICATION_SELECTABLE = 7;
    public static final byte SECURITY_DOMAIN_PERSONALIZED = 15;
    public static final byte CARD_OP_READY = 1;
    public static final byte CARD_INITIALIZED = 7;
    public static final byte CARD_SECURED = 15;
    public static final byte CARD_LOCKED = 127;
    public static final byte CARD_TERMINATED = -1;
    public static final byte CVM_GLOBAL_PIN = 17;
    public static final byte CVM_ETSI_PIN_APP_1 = 1;
    public static final byte CVM_ETSI_PIN_APP_2 = 2;
    public static final byte CVM_ETSI_PIN_APP_3 = 3;
    public static final byte CVM_ETSI_PIN_APP_4 = 4;
    public static final byte CVM_ETSI_PIN_APP_5 = 5;
    public static final byte CVM_ETSI_PIN_APP_6 = 6;
    public static final byte CVM_ETSI_PIN_APP_7 = 7;
    public static final byte CVM_ETSI_PIN_APP_8 = 8;
    public static final byte APPLICATION_LOCKED = -128;
    public static final byte FAMILY_SECURE_CHANNEL = -127;
    public static final byte FAMILY_CVM = -126;
    public static final byte FAMILY_AUHTORITY = -125;
    public static final byte FAMILY_AUTHORITY = -125;
    public static final byte FAMILY_HTTP_ADMINISTRATION = -124;
    public static final byte FAMILY_HTTP_REPORT = -123;
    public static final byte FAMILY_USSM = -96;
    public static final byte GLOBAL_SERVICE_IDENTIFIER = -128;

    /** Of no use; all methods are static. */
    public GPSystem() {
    }

    /** Life cycle state of the calling applet. */
    public static native byte getCardContentState();

    /** Life cycle state of the card. */
    public static native byte getCardState();

    /** A verification method; null when there is none. */
    public static native CVM getCVM(byte bCVMIdentifier);

    /** The secure channel of the applet's security domain. */
    public static native SecureChannel getSecureChannel();

    /**
     * Locks the card.
     *
     * @return true when it was allowed
     */
    public static native boolean lockCard();

    /**
     * Ends the card.
     *
     * @return true when it was allowed
     */
    public static native boolean terminateCard();

    /**
     * Sets the historical bytes of the ATR.
     *
     * @return true when it was allowed
     */
    public static native boolean setATRHistBytes(byte[] baBuffer, short sOffset, byte bLength);

    /**
     * Sets the life cycle state of the calling applet.
     *
     * @return true when it was allowed
     */
    public static native boolean setCardContentState(byte bState);

    /** An entry of the registry, the own one for null; null when there is none. */
    public static native GPRegistryEntry getRegistryEntry(AID reqAID);

    /** A service of another applet; null when there is none. */
    public static native GlobalService getService(AID serverAID, short sServiceName);
}
