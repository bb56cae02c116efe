package dev.jcard.vm.api;

import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;

/** The host's body of an API method. */
@FunctionalInterface
interface Body {

    void run(Jcre jcre, NativeCall call);
}
