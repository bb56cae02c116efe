package javacard.framework;

public interface OwnerPINx extends PIN {
    void update(byte[] buffer, short offset, byte length);

    byte getTryLimit();

    void setTryLimit(byte value);

    void setTriesRemaining(byte value);
}
