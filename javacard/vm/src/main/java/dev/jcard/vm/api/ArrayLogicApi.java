package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;

/** javacardx.framework.util.ArrayLogic and intx.JCint: arrays of any element type. */
final class ArrayLogicApi {

    private static final int ILLEGAL_VALUE = 1;
    private static final int TYPE_MISMATCHED = 2;

    private ArrayLogicApi() {
    }

    static void define(Natives n) {
        n.in("javacardx/framework/util/ArrayLogic")
                .def("arrayCopyRepack", ArrayLogicApi::repack)
                .def("arrayCopyRepackNonAtomic", ArrayLogicApi::repack)
                .def("arrayFillGenericNonAtomic", ArrayLogicApi::fill)
                .def("arrayFillGeneric", ArrayLogicApi::fill)
                .def("arrayCompareGeneric", ArrayLogicApi::compare)
                .def("arrayFindGeneric", ArrayLogicApi::find);
        n.in("javacardx/framework/util/intx/JCint")
                .def("makeInt(BBBB)I", (jcre, call) -> call.returnInt(call.word(0) << 24
                        | (call.word(1) & 0xFF) << 16 | (call.word(2) & 0xFF) << 8 | call.word(3) & 0xFF))
                .def("makeInt(SS)I", (jcre, call) -> call.returnInt(call.word(0) << 16 | call.word(1) & 0xFFFF))
                .def("getInt", (jcre, call) -> {
                    int at = call.word(1);
                    byte[] b = Args.range(jcre, call, 0, at, 4).bytes;
                    call.returnInt(b[at] << 24 | (b[at + 1] & 0xFF) << 16 | (b[at + 2] & 0xFF) << 8 | b[at + 3] & 0xFF);
                })
                .def("setInt", (jcre, call) -> {
                    int at = call.word(1);
                    CardObject o = Args.range(jcre, call, 0, at, 4);
                    int v = call.intAt(2);
                    byte[] b = {(byte) (v >> 24), (byte) (v >> 16), (byte) (v >> 8), (byte) v};
                    jcre.heap().putBytes(o, at, b, 0, 4);
                    call.returnWord(at + 4);
                });
    }

    private static RuntimeException refused(Jcre jcre, int reason) {
        return jcre.exceptions().of("javacardx/framework/util/UtilException", reason);
    }

    private static int width(CardObject o) {
        return switch (o.kind) {
            case CardObject.BOOLEANS, CardObject.BYTES -> 1;
            case CardObject.SHORTS -> 2;
            case CardObject.INTS -> 4;
            default -> 0;
        };
    }

    /** An array of numbers whose elements from {@code offset} on are there. */
    private static CardObject array(Jcre jcre, NativeCall call, int index, int offset, int length) {
        CardObject o = call.object(index);
        if (!o.isArray()) {
            throw refused(jcre, ILLEGAL_VALUE);
        }
        if (width(o) == 0) {
            throw refused(jcre, TYPE_MISMATCHED);
        }
        if (offset < 0 || length < 0 || offset + length > o.length()) {
            throw jcre.exceptions().of("ArrayIndexOutOfBoundsException");
        }
        return o;
    }

    /** Repacking and searching have no use for booleans. */
    private static CardObject numbers(Jcre jcre, NativeCall call, int index, int offset, int length) {
        CardObject o = array(jcre, call, index, offset, length);
        if (o.kind == CardObject.BOOLEANS) {
            throw refused(jcre, TYPE_MISMATCHED);
        }
        return o;
    }

    private static int get(CardObject o, int index) {
        return switch (width(o)) {
            case 1 -> o.bytes[index];
            case 2 -> o.words[index];
            default -> o.ints[index];
        };
    }

    private static void put(Jcre jcre, CardObject o, int index, int value) {
        switch (width(o)) {
            case 1 -> jcre.heap().putByte(o, index, value);
            case 2 -> jcre.heap().putWord(o, index, value);
            default -> jcre.heap().putInt(o, index, value);
        }
    }

    private static void repack(Jcre jcre, NativeCall call) {
        int from = call.word(1);
        int length = call.word(2);
        int to = call.word(4);
        CardObject source = numbers(jcre, call, 0, from, length);
        int bytes = length * width(source);
        CardObject target = numbers(jcre, call, 3, to, 0);
        if (bytes % width(target) != 0) {
            throw refused(jcre, ILLEGAL_VALUE);
        }
        int count = bytes / width(target);
        array(jcre, call, 3, to, count);
        byte[] packed = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            int element = get(source, from + i / width(source));
            packed[i] = (byte) (element >> 8 * (width(source) - 1 - i % width(source)));
        }
        for (int i = 0; i < count; i++) {
            int value = 0;
            for (int k = 0; k < width(target); k++) {
                value = value << 8 | packed[i * width(target) + k] & 0xFF;
            }
            put(jcre, target, to + i, value);
        }
        call.returnWord(to + count);
    }

    private static void fill(Jcre jcre, NativeCall call) {
        int from = call.word(1);
        int length = call.word(2);
        CardObject target = array(jcre, call, 0, from, length);
        CardObject values = array(jcre, call, 3, call.word(4), 1);
        requireSame(jcre, target, values);
        for (int i = 0; i < length; i++) {
            put(jcre, target, from + i, get(values, call.word(4)));
        }
        call.returnWord(from + length);
    }

    private static void requireSame(Jcre jcre, CardObject a, CardObject b) {
        if (a.kind != b.kind) {
            throw refused(jcre, TYPE_MISMATCHED);
        }
    }

    private static void compare(Jcre jcre, NativeCall call) {
        int length = call.word(4);
        CardObject a = array(jcre, call, 0, call.word(1), length);
        CardObject b = array(jcre, call, 2, call.word(3), length);
        requireSame(jcre, a, b);
        int order = 0;
        for (int i = 0; i < length && order == 0; i++) {
            order = Integer.compare(get(a, call.word(1) + i), get(b, call.word(3) + i));
        }
        call.returnWord(order);
    }

    /** The value to find stands in a byte array, as many bytes as an element has; -1 when it is not there. */
    private static void find(Jcre jcre, NativeCall call) {
        CardObject o = numbers(jcre, call, 0, call.word(1), 0);
        CardObject wanted = Args.range(jcre, call, 2, call.word(3), width(o));
        int value = wanted.bytes[call.word(3)];
        for (int k = 1; k < width(o); k++) {
            value = value << 8 | wanted.bytes[call.word(3) + k] & 0xFF;
        }
        int at = call.word(1);
        while (at < o.length() && get(o, at) != value) {
            at++;
        }
        call.returnWord(at < o.length() ? at : -1);
    }
}
