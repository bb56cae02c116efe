package org.globalplatform;

import javacard.framework.Shareable;

public interface Application extends Shareable {
    void processData(byte[] buffer, short offset, short length);
}
