package org.globalplatform;

import javacard.framework.AID;

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

    public GPSystem() {
    }

    public static native byte getCardContentState();

    public static native byte getCardState();

    public static native CVM getCVM(byte value);

    public static native SecureChannel getSecureChannel();

    public static native boolean lockCard();

    public static native boolean terminateCard();

    public static native boolean setATRHistBytes(byte[] buffer, short offset, byte length);

    public static native boolean setCardContentState(byte value);

    public static native GPRegistryEntry getRegistryEntry(AID aID);

    public static native GlobalService getService(AID aID, short value);
}
