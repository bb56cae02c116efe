package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.math.BigInteger;

/**
 * javacardx.security.util.MonotonicCounter: 1 to 8 bytes, never part of a transaction. State is the memory type and the
 * value; a transient counter keeps its value in an array, word 0.
 */
final class CounterApi {

    private static final String TYPE = "javacardx/security/util/MonotonicCounter";
    private static final int LONGEST = 8;

    private CounterApi() {
    }

    static void define(Natives n) {
        n.in(TYPE).references(1)
                .def("getInstance", CounterApi::create)
                .def("getMemoryType", (jcre, call) -> call.returnWord(call.object(0).bytes[0]))
                .def("getSize", (jcre, call) -> call.returnWord(size(call.object(0))))
                .def("setValue", (jcre, call) -> {
                    BigInteger next = new BigInteger(1, Args.data(jcre, call, 1));
                    CardObject o = call.object(0);
                    if (next.bitLength() > 8 * size(o) || next.compareTo(value(jcre, o)) < 0) {
                        throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                    }
                    set(jcre, o, next);
                    call.returnWord(size(o));
                })
                .def("get", (jcre, call) -> {
                    Args.put(jcre, call, 1, KeyData.fixed(value(jcre, call.object(0)), size(call.object(0))));
                    call.returnWord(size(call.object(0)));
                })
                .def("incrementBy", CounterApi::increment)
                .def("compareTo([BSS)S", (jcre, call) -> call.returnWord(value(jcre, call.object(0))
                        .compareTo(new BigInteger(1, Args.data(jcre, call, 1)))))
                .def("compareTo(Ljavacardx/security/util/MonotonicCounter;)S", (jcre, call) -> call.returnWord(
                        value(jcre, call.object(0)).compareTo(value(jcre, call.object(1)))))
                .def("equalsMax", (jcre, call) ->
                        call.returnWord(value(jcre, call.object(0)).equals(max(call.object(0))) ? 1 : 0));
    }

    private static void create(Jcre jcre, NativeCall call) {
        int size = call.word(0);
        int memory = call.word(1);
        if (size < 1 || size > LONGEST || memory < 0 || memory > CardObject.CLEAR_ON_DESELECT) {
            throw Args.system(jcre, 1);
        }
        if (memory == CardObject.CLEAR_ON_DESELECT && !jcre.mayClearOnDeselect()) {
            throw Args.system(jcre, 3);
        }
        int[] state = new int[1 + size];
        state[0] = memory;
        CardObject counter = DigestApi.newObject(jcre, TYPE, state);
        if (memory != 0) {
            jcre.heap().putWord(counter, 0, jcre.heap().newArray(CardObject.BYTES, null, size,
                    jcre.interpreter().currentOwner(), memory).ref);
        }
        call.returnReference(counter);
    }

    /** Adds as much as there is room for; tells how much that was. */
    private static void increment(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        if (call.word(1) < 0) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        BigInteger room = max(o).subtract(value(jcre, o));
        BigInteger step = room.min(BigInteger.valueOf(call.word(1)));
        set(jcre, o, value(jcre, o).add(step));
        call.returnWord(step.intValue());
    }

    private static int size(CardObject o) {
        return o.bytes.length - 1;
    }

    private static BigInteger max(CardObject o) {
        return BigInteger.ONE.shiftLeft(8 * size(o)).subtract(BigInteger.ONE);
    }

    private static CardObject separate(Jcre jcre, CardObject o) {
        return o.words[0] == 0 ? null : jcre.heap().get(o.words[0] & 0xFFFF);
    }

    private static BigInteger value(Jcre jcre, CardObject o) {
        CardObject separate = separate(jcre, o);
        return separate != null ? new BigInteger(1, separate.bytes) : new BigInteger(1, o.bytes, 1, size(o));
    }

    private static void set(Jcre jcre, CardObject o, BigInteger value) {
        byte[] bytes = KeyData.fixed(value, size(o));
        CardObject separate = separate(jcre, o);
        jcre.heap().putBytesNonAtomic(separate != null ? separate : o, separate != null ? 0 : 1, bytes, 0, bytes.length);
    }
}
