package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;

/** javacard.framework.SensitiveArrays. Nothing disturbs the memory here, so integrity is always there. */
final class SensitiveArraysApi {

    private SensitiveArraysApi() {
    }

    static void define(Natives n) {
        n.in("javacard/framework/SensitiveArrays")
                .def("isIntegritySensitiveArraysSupported", (jcre, call) -> call.returnWord(1))
                .def("isIntegritySensitive", (jcre, call) -> call.returnWord(isSensitive(call.object(0)) ? 1 : 0))
                .def("assertIntegrity", (jcre, call) -> {
                    if (!isSensitive(call.object(0))) {
                        throw Args.system(jcre, SystemApi.ILLEGAL_VALUE);
                    }
                })
                .def("makeIntegritySensitiveArray", SensitiveArraysApi::make)
                .def("clearArray", SensitiveArraysApi::clear);
    }

    private static boolean isSensitive(CardObject o) {
        return (o.flags & CardObject.INTEGRITY) != 0;
    }

    private static void make(Jcre jcre, NativeCall call) {
        int memory = call.word(1);
        if (memory < CardObject.PERSISTENT || memory > CardObject.CLEAR_ON_DESELECT) {
            throw Args.system(jcre, SystemApi.ILLEGAL_VALUE);
        }
        if (memory == CardObject.CLEAR_ON_DESELECT && !jcre.mayClearOnDeselect()) {
            throw Args.system(jcre, SystemApi.ILLEGAL_TRANSIENT);
        }
        CardObject o = SystemApi.create(jcre, SystemApi.arrayKind(jcre, call.word(0)), call.word(2), memory);
        o.flags |= CardObject.INTEGRITY;
        call.returnReference(o);
    }

    private static void clear(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        if (!isSensitive(o)) {
            throw Args.system(jcre, SystemApi.ILLEGAL_VALUE);
        }
        if (o.bytes.length > 0) {
            jcre.heap().putBytes(o, 0, new byte[o.bytes.length], 0, o.bytes.length);
        }
        for (int i = 0; i < o.words.length; i++) {
            jcre.heap().putWord(o, i, 0);
        }
        for (int i = 0; i < o.ints.length; i++) {
            jcre.heap().putInt(o, i, 0);
        }
        call.returnWord(o.length());
    }
}
