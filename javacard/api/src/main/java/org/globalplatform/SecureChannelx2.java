package org.globalplatform;

public interface SecureChannelx2 extends SecureChannel {
    short processSecurity(byte[] buffer, short offset, short length, short length2);
}
