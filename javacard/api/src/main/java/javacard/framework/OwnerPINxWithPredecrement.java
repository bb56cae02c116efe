package javacard.framework;

/** A PIN that counts a try before it compares, so that a power cut gives no free try. */
public interface OwnerPINxWithPredecrement extends OwnerPINx {

    /**
     * Counts a try; the next check does not.
     *
     * @return the tries left
     */
    byte decrementTriesRemaining();
}
