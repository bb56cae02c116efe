package org.globalplatform;

import javacard.framework.Shareable;

/** Remote administration over HTTP. */
public interface HTTPAdministration extends Shareable {

    /** Asks for a session. */
    void requestHTTPAdministrationSession(byte[] administrationSessionParameters, short offset, short length);
}
