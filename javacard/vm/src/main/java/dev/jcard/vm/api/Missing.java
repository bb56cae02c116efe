package dev.jcard.vm.api;

import dev.jcard.vm.heap.NativeMethod;
import dev.jcard.vm.interpreter.VmFault;

/** Bodies of API methods that this card does not have. */
final class Missing {

    private Missing() {
    }

    static NativeMethod body(String name) {
        return call -> {
            throw new VmFault("this card has no " + name);
        };
    }
}
