package org.globalplatform;

import javacard.framework.Shareable;

/** A security domain that signs for others. */
public interface Authority extends Shareable {
    byte MODE_SIGN = 1;
    byte MODE_KEY_RECOVERY = 2;

    /** Prepares. */
    void init(byte bMode);

    /**
     * Takes the last data and signs.
     *
     * @return length of the signature
     */
    short sign(byte[] baBuffer, short sOffset, short sLength, byte[] baOutput, short sOutputOffset);

    /** Takes more data. */
    void update(byte[] baBuffer, short sOffset, short sLength);

    /**
     * Opens a key.
     *
     * @return its length in bytes
     */
    short recoverKey(byte[] baBuffer, short sOffset, short sLength, byte[] baOutput, short sOutputOffset);
}
