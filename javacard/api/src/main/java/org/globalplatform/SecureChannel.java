package org.globalplatform;

import javacard.framework.APDU;
import javacard.framework.Shareable;

/** The secure channel of the applet's security domain. */
public interface SecureChannel extends Shareable {

    /** The applet's provider has proved who it is. */
    byte AUTHENTICATED = -128;
    /** Commands are encrypted. */
    byte C_DECRYPTION = 2;
    /** Commands carry a MAC. */
    byte C_MAC = 1;
    /** Answers are encrypted. */
    byte R_ENCRYPTION = 32;
    /** Answers carry a MAC. */
    byte R_MAC = 16;
    /** Nothing is protected. */
    byte NO_SECURITY_LEVEL = 0;
    /** Somebody else has proved who it is. */
    byte ANY_AUTHENTICATED = 64;

    /**
     * Works on the commands that open the channel.
     *
     * @return length of the answer in the APDU buffer
     */
    short processSecurity(APDU apdu);

    /**
     * Protects an answer in place. The applet appends the status word that it is going to answer with, which the
     * protection covers; it is not in the result.
     *
     * @return length of the protected data without status word
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
