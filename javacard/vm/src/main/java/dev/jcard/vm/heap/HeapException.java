package dev.jcard.vm.heap;

/** The memory refuses a write or a new object; the program that asked for it gets an exception of the card. */
public abstract class HeapException extends RuntimeException {

    HeapException(String message) {
        super(message, null, false, false);
    }
}
