package javacard.framework;

/** A PIN whose try limit can be changed. */
public interface OwnerPINx extends PIN {

    /** Sets a new PIN and restores the tries. */
    void update(byte[] pin, short offset, byte length);

    /** Wrong tries that block the PIN. */
    byte getTryLimit();

    /** Sets the try limit and restores the tries. */
    void setTryLimit(byte limit);

    /** Sets the tries left, at most the limit. */
    void setTriesRemaining(byte remaining);
}
