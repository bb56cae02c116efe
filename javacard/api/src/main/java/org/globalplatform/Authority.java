package org.globalplatform;

import javacard.framework.Shareable;

public interface Authority extends Shareable {
    byte MODE_SIGN = 1;
    byte MODE_KEY_RECOVERY = 2;

    void init(byte value);

    short sign(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    void update(byte[] buffer, short offset, short length);

    short recoverKey(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);
}
