package org.globalplatform;

import javacard.framework.APDU;
import javacard.framework.Shareable;

public interface SecureChannel extends Shareable {
    byte AUTHENTICATED = -128;
    byte C_DECRYPTION = 2;
    byte C_MAC = 1;
    byte R_ENCRYPTION = 32;
    byte R_MAC = 16;
    byte NO_SECURITY_LEVEL = 0;
    byte ANY_AUTHENTICATED = 64;

    short processSecurity(APDU aPDU);

    short wrap(byte[] buffer, short offset, short length);

    short unwrap(byte[] buffer, short offset, short length);

    short decryptData(byte[] buffer, short offset, short length);

    short encryptData(byte[] buffer, short offset, short length);

    void resetSecurity();

    byte getSecurityLevel();
}
