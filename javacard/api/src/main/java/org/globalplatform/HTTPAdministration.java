package org.globalplatform;

import javacard.framework.Shareable;

public interface HTTPAdministration extends Shareable {
    void requestHTTPAdministrationSession(byte[] buffer, short offset, short length);
}
