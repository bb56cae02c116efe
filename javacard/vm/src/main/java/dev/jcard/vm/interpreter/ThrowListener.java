package dev.jcard.vm.interpreter;

import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardObject;

/** Hears of exceptions on their way out. */
public interface ThrowListener {

    /**
     * An exception passes a frame, the innermost first.
     *
     * @param offset where the frame stands
     * @param thrown whether it was thrown here, or has come from a frame within
     */
    void passes(CardObject exception, CardMethod method, int offset, boolean thrown);
}
