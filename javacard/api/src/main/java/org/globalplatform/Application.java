package org.globalplatform;

import javacard.framework.Shareable;

/** For applets that take personalization data from their security domain. */
public interface Application extends Shareable {

    /** A STORE DATA command for the applet. */
    void processData(byte[] baBuffer, short sOffset, short sLength);
}
