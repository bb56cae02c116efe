package org.globalplatform;

import javacard.framework.Shareable;

public interface HTTPReportListener extends Shareable {
    short HTTP_SESSION_NO_ERROR = 1;
    short HTTP_SESSION_ERROR = -32767;

    void httpAdministationSessionReport(short value);
}
