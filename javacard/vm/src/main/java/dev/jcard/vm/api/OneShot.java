package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;

/**
 * What the OneShot classes have in common: one operation without parts, on an object of the runtime environment that ends
 * with close() or with the command and takes no memory of the card.
 */
final class OneShot {

    static final String SUFFIX = "$OneShot";
    private static final Object CLOSED = new Object();

    private OneShot() {
    }

    static boolean is(String className) {
        return className.endsWith(SUFFIX);
    }

    /** An object whose state is these bytes. */
    static CardObject open(Jcre jcre, String className, byte[] state) {
        return jcre.heap().newTemporary(jcre.api().named(className), state);
    }

    static void close(Jcre jcre, NativeCall call) {
        call.object(0).session = CLOSED;
    }

    /** After close() every method ends with ILLEGAL_USE. */
    static void requireOpen(Jcre jcre, NativeCall call) {
        if (call.object(0).session == CLOSED) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
    }

    /** Data in parts is not for one operation. */
    static void refuse(Jcre jcre, NativeCall call) {
        call.object(0);
        throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
    }
}
