package org.globalplatform;

/** A secure channel that takes its commands from any array. */
public interface SecureChannelx2 extends SecureChannel {

    /**
     * Works on the commands that open the channel.
     *
     * @return length of the answer
     */
    short processSecurity(byte[] baBuffer, short sInOffset, short sInLength, short sOutOffset);
}
