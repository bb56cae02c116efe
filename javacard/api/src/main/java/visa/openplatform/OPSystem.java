package visa.openplatform;

import javacard.framework.APDU;

/** The card and the life cycle of the applet. */
public final class OPSystem {
    public static final byte APPLET_INSTALLED = 3;
    public static final byte APPLET_SELECTABLE = 7;
    public static final byte APPLET_PERSONALIZED = 15;
    public static final byte APPLET_LOCKED = -1;
    public static final byte APPLET_BLOCKED = 127;
    public static final byte PACKAGE_LOADED = 1;
    public static final byte CARD_OP_READY = 1;
    public static final byte INITIALIZED = 7;
    public static final byte CARD_SECURED = 15;
    public static final byte CARD_LOCKED = 127;

    private OPSystem() {
    }

    /** Life cycle state of the calling applet. */
    public static native byte getCardContentState();

    /** Life cycle state of the card. */
    public static native byte getCardManagerState();

    /** Copies production data of the card to the APDU buffer. */
    public static native void getCPLCData(APDU apdu, short apduOffset, short cplcOffset, short length);

    /** How often a wrong PIN may still be given. */
    public static native byte getTriesRemaining();

    /** The security domain of the applet. */
    public static native ProviderSecurityDomain getSecurityDomain();

    /**
     * Sets the life cycle state of the calling applet.
     *
     * @return true when it was allowed
     */
    public static native boolean setCardContentState(byte state);

    /**
     * Locks the card.
     *
     * @return true when it was allowed
     */
    public static native boolean lockCardManager();

    /**
     * Ends the card.
     *
     * @return true when it was allowed
     */
    public static native boolean terminateCardManager();

    /**
     * Sets the shared PIN.
     *
     * @return true when it was allowed
     */
    public static native boolean setPin(APDU apdu, short offset);

    /**
     * Compares the shared PIN.
     *
     * @return true when it is right
     */
    public static native boolean verifyPin(APDU apdu, short offset);

    /**
     * Sets the historical bytes of the ATR.
     *
     * @return true when it was allowed
     */
    public static native boolean setATRHistBytes(byte[] buffer, short offset, byte length);
}
