package dev.jcard.vm.heap;

/** Something was to be written through a view that is for reading. */
public final class ReadOnlyViewException extends HeapException {

    ReadOnlyViewException() {
        super("write through a view that is for reading only");
    }
}
