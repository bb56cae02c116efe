package org.globalplatform;

import javacard.framework.Shareable;

/** The cardholder verification method, the PIN that applets share. */
public interface CVM extends Shareable {

    /** The PIN was right. */
    short CVM_SUCCESS = 0;
    /** The PIN was wrong or blocked. */
    short CVM_FAILURE = -1;
    /** A digit in a byte, as a character. */
    byte FORMAT_ASCII = 1;
    /** Two digits in a byte. */
    byte FORMAT_BCD = 2;
    /** Any bytes. */
    byte FORMAT_HEX = 3;

    /** True when a PIN has been set. */
    boolean isActive();

    /** True when a PIN was given since the last reset. */
    boolean isSubmitted();

    /** True when the last one given was right. */
    boolean isVerified();

    /** True when no tries are left. */
    boolean isBlocked();

    /** How often a wrong PIN may still be given. */
    byte getTriesRemaining();

    /**
     * Sets a new PIN.
     *
     * @param bFormat {@link #FORMAT_ASCII}, {@link #FORMAT_BCD} or {@link #FORMAT_HEX}
     * @return true when it was allowed
     */
    boolean update(byte[] baBuffer, short sOffset, byte bLength, byte bFormat);

    /**
     * Forgets that the PIN was given.
     *
     * @return true when it was allowed
     */
    boolean resetState();

    /**
     * Blocks.
     *
     * @return true when it was allowed
     */
    boolean blockState();

    /**
     * Restores the tries.
     *
     * @return true when it was allowed
     */
    boolean resetAndUnblockState();

    /**
     * Sets the try limit and restores the tries.
     *
     * @return true when it was allowed
     */
    boolean setTryLimit(byte bTryLimit);

    /**
     * Compares.
     *
     * @return {@link #CVM_SUCCESS} or {@link #CVM_FAILURE}
     */
    short verify(byte[] baBuffer, short sOffset, byte bLength, byte bFormat);
}
