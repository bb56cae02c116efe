package dev.jcard.vm.heap;

/** The power went away at a persistent write; nothing of that write is done. */
public final class PowerLossException extends RuntimeException {

    public PowerLossException() {
        super("power lost", null, false, false);
    }
}
