package visa.openplatform;

import javacard.framework.APDU;

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

    public static native byte getCardContentState();

    public static native byte getCardManagerState();

    public static native void getCPLCData(APDU aPDU, short value, short value2, short value22);

    public static native byte getTriesRemaining();

    public static native ProviderSecurityDomain getSecurityDomain();

    public static native boolean setCardContentState(byte value);

    public static native boolean lockCardManager();

    public static native boolean terminateCardManager();

    public static native boolean setPin(APDU aPDU, short value);

    public static native boolean verifyPin(APDU aPDU, short value);

    public static native boolean setATRHistBytes(byte[] buffer, short offset, byte length);
}
