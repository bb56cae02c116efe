package org.globalplatform;

import javacard.framework.Shareable;

public interface Personalization extends Shareable {
    short processData(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);
}
