package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.interpreter.VmFault;
import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;

/** Arguments of API methods, checked as the API does: null, firewall, bounds. */
final class Args {

    private Args() {
    }

    /** The argument as an instance of a class; what unverified bytecode passes instead ends the command. */
    static CardObject instance(Jcre jcre, NativeCall call, int index, String type) {
        CardObject o = call.object(index);
        if (o.kind != CardObject.INSTANCE || !o.type.isSubclassOf(jcre.api().named(type))) {
            throw new VmFault("a " + o + " is no " + type);
        }
        return o;
    }

    /** A byte array (boolean arrays pass: bytecode cannot tell them apart). */
    static CardObject bytes(NativeCall call, int index) {
        CardObject o = call.object(index);
        return o.kind == CardObject.BOOLEANS ? o : call.array(index, CardObject.BYTES);
    }

    /** A byte array to be read. */
    static CardObject source(Jcre jcre, NativeCall call, int index) {
        CardObject o = bytes(call, index);
        if ((o.flags & CardObject.NO_READ) != 0) {
            throw jcre.exceptions().of("SecurityException");
        }
        return o;
    }

    /** A byte array with offset and length behind it; the range must lie inside. */
    static CardObject range(Jcre jcre, NativeCall call, int array, int offset, int length) {
        CardObject o = bytes(call, array);
        checkRange(jcre, o, offset, length);
        return o;
    }

    static void checkRange(Jcre jcre, CardObject o, int offset, int length) {
        if (offset < 0 || length < 0 || offset + length > o.bytes.length) {
            throw jcre.exceptions().of("ArrayIndexOutOfBoundsException");
        }
    }

    /** The bytes of array, offset, length starting at argument {@code first}. */
    static byte[] data(Jcre jcre, NativeCall call, int first) {
        int offset = call.word(first + 1);
        int length = call.word(first + 2);
        CardObject o = source(jcre, call, first);
        checkRange(jcre, o, offset, length);
        return Arrays.copyOfRange(o.bytes, offset, offset + length);
    }

    /**
     * What a crypto method works on: as {@link #data}, but null is no data where the length is 0. Applets end a signature or a
     * hash so after updates, and cards let them.
     */
    static byte[] input(Jcre jcre, NativeCall call, int first) {
        boolean none = call.reference(first) == null && call.word(first + 2) == 0;
        return none ? new byte[0] : data(jcre, call, first);
    }

    /** Writes a result into the array at argument {@code first} with the offset behind it. */
    static void put(Jcre jcre, NativeCall call, int first, byte[] result) {
        int offset = call.word(first + 1);
        CardObject o = range(jcre, call, first, offset, result.length);
        jcre.heap().putBytes(o, offset, result, 0, result.length);
    }

    static RuntimeException crypto(Jcre jcre, int reason) {
        return jcre.exceptions().of("javacard/security/CryptoException", reason);
    }

    static RuntimeException system(Jcre jcre, int reason) {
        return jcre.exceptions().of("javacard/framework/SystemException", reason);
    }
}
