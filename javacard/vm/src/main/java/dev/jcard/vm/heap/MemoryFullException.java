package dev.jcard.vm.heap;

/** There is no room for an object or for the undo log. */
public final class MemoryFullException extends HeapException {

    public enum Space { PERSISTENT, TRANSIENT, COMMIT }

    public final transient Space space;

    public MemoryFullException(Space space) {
        super("no " + space + " memory left");
        this.space = space;
    }
}
