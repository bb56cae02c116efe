package dev.jcard.vm.api;

import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;

/** What the OneShot classes have in common: one operation, no parts, nothing left behind. */
final class OneShot {

    static final String SUFFIX = "$OneShot";

    private OneShot() {
    }

    /** Forgets what the operation left. */
    static void close(Jcre jcre, NativeCall call) {
        call.object(0).session = null;
    }

    /** Data in parts is not for one operation. */
    static void refuse(Jcre jcre, NativeCall call) {
        call.object(0);
        throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
    }
}
