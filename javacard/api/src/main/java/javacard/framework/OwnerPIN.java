package javacard.framework;

/** A PIN whose owner can set and unblock it. */
public class OwnerPIN implements PIN {

    /**
     * A PIN without a value yet.
     *
     * @param tryLimit wrong tries that block it, 1 to 127
     * @param maxPINSize longest PIN in bytes, at least 1
     */
    public OwnerPIN(byte tryLimit, byte maxPINSize) {
    }

    /** As {@link PIN#check}. */
    public native boolean check(byte[] pin, short offset, byte length);

    /** As {@link PIN#getTriesRemaining}. */
    public native byte getTriesRemaining();

    /** The validated state, for a subclass that checks in another way. */
    protected native boolean getValidatedFlag();

    /** As {@link PIN#isValidated}. */
    public native boolean isValidated();

    /** As {@link PIN#reset}. */
    public native void reset();

    /** Forgets that the PIN was given and restores the tries. */
    public native void resetAndUnblock();

    /** Sets the validated state, for a subclass that checks in another way. */
    protected native void setValidatedFlag(boolean value);

    /** Sets a new PIN and restores the tries; atomic. */
    public native void update(byte[] pin, short offset, byte length);
}
