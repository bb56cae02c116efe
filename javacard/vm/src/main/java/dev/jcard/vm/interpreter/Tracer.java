package dev.jcard.vm.interpreter;

import dev.jcard.vm.heap.CardMethod;

/** Sees every instruction while tracing is on. */
public interface Tracer {

    /** Before the instruction at {@code offset} of the Method component; {@code depth} callers wait. */
    void instruction(CardMethod method, int offset, int depth);

    /** A host method of the API is called. */
    void hosted(CardMethod method, int depth);
}
