package org.globalplatform;

/** A secure channel whose level can be changed. */
public interface SecureChannelx extends SecureChannel {

    /** Sets what the channel protects. */
    void setSecurityLevel(byte bSecurityLevel);
}
