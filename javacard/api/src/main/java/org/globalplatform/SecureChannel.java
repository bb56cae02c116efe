package org.globalplatform;

import javacard.framework.APDU;
import javacard.framework.Shareable;

/** The secure channel of the applet's security domain. */
public interface SecureChannel extends Shareable {
    byte AUTHENTICATED = -128;
    byte C_DECRYPTION = 2;
    byte C_MAC = 1;
    byte R_ENCRYPTION = 32;
    byte R_MAC = 16;
    byte NO_SECURITY_LEVEL = 0;
    byte ANY_AUTHENTICATED = 64;

    /**
     * Works on the commands that open the channel.
     *
     * @return length of the answer in the APDU buffer
     */
    short processSecurity(APDU apdu);

    /**
     * Protects an answer in place.
     *
     * @return its new length
     */
    short wrap(byte[] baBuffer, short sOffset, short sLength);

    /**
     * Checks and opens a command in place.
     *
     * @return its new length
     */
    short unwrap(byte[] baBuffer, short sOffset, short sLength);

    /**
     * Decrypts sensitive data in place.
     *
     * @return its new length
     */
    short decryptData(byte[] baBuffer, short sOffset, short sLength);

    /**
     * Encrypts data in place.
     *
     * @return its new length
     */
    short encryptData(byte[] baBuffer, short sOffset, short sLength);

    /** Closes the channel. */
    void resetSecurity();

    /** What the channel protects: bits of the constants. */
    byte getSecurityLevel();
}
