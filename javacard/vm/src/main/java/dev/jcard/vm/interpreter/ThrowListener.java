package dev.jcard.vm.interpreter;

import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardObject;

/** Hears of exceptions on their way out. */
public interface ThrowListener {

    /** An exception passes a frame, the innermost first; {@code offset} is where the frame stands. */
    void passes(CardObject exception, CardMethod method, int offset);
}
