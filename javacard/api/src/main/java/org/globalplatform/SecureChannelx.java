package org.globalplatform;

public interface SecureChannelx extends SecureChannel {
    void setSecurityLevel(byte value);
}
