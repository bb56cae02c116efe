package org.globalplatform;

import javacard.framework.Shareable;

/** For applets that also answer personalization data. */
public interface Personalization extends Shareable {

    /**
     * A STORE DATA command for the applet.
     *
     * @return length of the answer
     */
    short processData(byte[] inBuffer, short inOffset, short inLength, byte[] outBuffer, short outOffset);
}
