package org.globalplatform;

import javacard.framework.Shareable;

/** Told how a session ended. */
public interface HTTPReportListener extends Shareable {
    short HTTP_SESSION_NO_ERROR = 1;
    short HTTP_SESSION_ERROR = -32767;

    /** A session ended with this status. */
    void httpAdministationSessionReport(short status);
}
