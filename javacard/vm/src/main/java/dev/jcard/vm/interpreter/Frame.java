package dev.jcard.vm.interpreter;

import dev.jcard.vm.heap.CardMethod;

/** A caller waiting for its callee. */
final class Frame {

    CardMethod method;
    int pc;
    int base;
    int context;
    int owner;
}
