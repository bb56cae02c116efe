package dev.jcard.vm.interpreter;

import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardObject;

/** Sees every instruction while tracing is on. */
public interface Tracer {

    /** Before an instruction at {@code offset} of the Method component. */
    void instruction(CardMethod method, int offset, int depth);

    /** A host method of the API is called. */
    default void hosted(CardMethod method, int depth) {
    }

    /** An exception is thrown in {@code method} at {@code offset}; called per frame it leaves, innermost first. */
    default void thrown(CardObject exception, CardMethod method, int offset) {
    }
}
