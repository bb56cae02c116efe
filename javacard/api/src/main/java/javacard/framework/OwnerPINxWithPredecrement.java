package javacard.framework;

public interface OwnerPINxWithPredecrement extends OwnerPINx {
    byte decrementTriesRemaining();
}
