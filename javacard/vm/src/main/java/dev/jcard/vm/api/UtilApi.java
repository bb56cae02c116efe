package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;

/** javacard.framework.Util. */
final class UtilApi {

    private UtilApi() {
    }

    static void define(Natives n) {
        n.in("javacard/framework/Util")
                .def("arrayCopy", (jcre, call) -> copy(jcre, call, true))
                .def("arrayCopyNonAtomic", (jcre, call) -> copy(jcre, call, false))
                .def("arrayFill", (jcre, call) -> fill(jcre, call, true))
                .def("arrayFillNonAtomic", (jcre, call) -> fill(jcre, call, false))
                .def("arrayCompare", UtilApi::compare)
                .def("getShort", (jcre, call) -> {
                    int at = call.word(1);
                    CardObject o = Args.source(jcre, call, 0);
                    Args.checkRange(jcre, o, at, 2);
                    call.returnWord(o.bytes[at] << 8 | o.bytes[at + 1] & 0xFF);
                })
                .def("setShort", (jcre, call) -> {
                    int at = call.word(1);
                    CardObject o = Args.range(jcre, call, 0, at, 2);
                    byte[] value = {(byte) (call.word(2) >> 8), (byte) call.word(2)};
                    jcre.heap().putBytes(o, at, value, 0, 2);
                    call.returnWord(at + 2);
                })
                .def("makeShort", (jcre, call) -> call.returnWord(call.word(0) << 8 | call.word(1) & 0xFF));
    }

    private static void copy(Jcre jcre, NativeCall call, boolean atomic) {
        int from = call.word(1);
        int to = call.word(3);
        int length = call.word(4);
        CardObject source = Args.source(jcre, call, 0);
        CardObject target = Args.bytes(call, 2);
        Args.checkRange(jcre, source, from, length);
        Args.checkRange(jcre, target, to, length);
        if (atomic) {
            jcre.heap().putBytes(target, to, source.bytes, from, length);
        } else {
            jcre.heap().putBytesNonAtomic(target, to, source.bytes, from, length);
        }
        call.returnWord(to + length);
    }

    private static void fill(Jcre jcre, NativeCall call, boolean atomic) {
        int offset = call.word(1);
        int length = call.word(2);
        CardObject target = Args.range(jcre, call, 0, offset, length);
        byte[] values = new byte[length];
        Arrays.fill(values, (byte) call.word(3));
        if (atomic) {
            jcre.heap().putBytes(target, offset, values, 0, length);
        } else {
            jcre.heap().putBytesNonAtomic(target, offset, values, 0, length);
        }
        call.returnWord(offset + length);
    }

    /** Bytes count as signed, as on the reference implementation. */
    private static void compare(Jcre jcre, NativeCall call) {
        int length = call.word(4);
        CardObject a = Args.source(jcre, call, 0);
        CardObject b = Args.source(jcre, call, 2);
        Args.checkRange(jcre, a, call.word(1), length);
        Args.checkRange(jcre, b, call.word(3), length);
        int order = Arrays.compare(a.bytes, call.word(1), call.word(1) + length,
                b.bytes, call.word(3), call.word(3) + length);
        call.returnWord(Integer.signum(order));
    }
}
