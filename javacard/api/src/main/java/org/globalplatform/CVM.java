package org.globalplatform;

import javacard.framework.Shareable;

public interface CVM extends Shareable {
    short CVM_SUCCESS = 0;
    short CVM_FAILURE = -1;
    byte FORMAT_ASCII = 1;
    byte FORMAT_BCD = 2;
    byte FORMAT_HEX = 3;

    boolean isActive();

    boolean isSubmitted();

    boolean isVerified();

    boolean isBlocked();

    byte getTriesRemaining();

    boolean update(byte[] buffer, short offset, byte length, byte length2);

    boolean resetState();

    boolean blockState();

    boolean resetAndUnblockState();

    boolean setTryLimit(byte value);

    short verify(byte[] buffer, short offset, byte length, byte length2);
}
