package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.heap.Owner;
import dev.jcard.vm.runtime.Jcre;

/** Views of arrays: javacard.framework.JCSystem and javacardx.framework.util.intx.JCint, Java Card 3.1. */
final class ArrayViewApi {

    private static final int READABLE = 1;
    private static final int WRITABLE = 2;
    private static final int BOTH = READABLE | WRITABLE;

    private ArrayViewApi() {
    }

    static void define(Natives n) {
        n.in("javacard/framework/JCSystem")
                .def("makeArrayView", (jcre, call) -> make(jcre, call, requireArray(jcre, call.object(0))))
                .def("makeBooleanArrayView", (jcre, call) -> make(jcre, call, call.array(0, CardObject.BOOLEANS)))
                .def("makeByteArrayView", (jcre, call) -> make(jcre, call, call.array(0, CardObject.BYTES)))
                .def("makeShortArrayView", (jcre, call) -> make(jcre, call, call.array(0, CardObject.SHORTS)))
                .def("isArrayView", (jcre, call) -> call.returnWord(call.object(0).isView() ? 1 : 0))
                .def("getAttributes", (jcre, call) ->
                        call.returnWord(attributes(requireArray(jcre, call.object(0)))));
        n.in("javacardx/framework/util/intx/JCint")
                .def("makeIntArrayView", (jcre, call) -> make(jcre, call, call.array(0, CardObject.INTS)));
    }

    private static CardObject requireArray(Jcre jcre, CardObject o) {
        if (!o.isArray()) {
            throw Args.system(jcre, SystemApi.ILLEGAL_VALUE);
        }
        return o;
    }

    /** What may be done with the elements; both with those of any other array. */
    private static int attributes(CardObject array) {
        int readable = (array.flags & CardObject.NO_READ) == 0 ? READABLE : 0;
        int writable = (array.flags & CardObject.NO_WRITE) == 0 ? WRITABLE : 0;
        return readable | writable;
    }

    private static void make(Jcre jcre, NativeCall call, CardObject array) {
        int offset = call.word(1);
        int length = call.word(2);
        int attributes = call.word(3);
        if (attributes < READABLE || attributes > BOTH) {
            throw Args.system(jcre, SystemApi.ILLEGAL_VALUE);
        }
        if (length < 0) {
            throw jcre.exceptions().of("NegativeArraySizeException");
        }
        if (offset < 0 || offset + length > array.length()) {
            throw jcre.exceptions().of("ArrayIndexOutOfBoundsException");
        }
        if ((attributes & ~attributes(array)) != 0) {
            throw jcre.exceptions().of("SecurityException");
        }
        CardObject reader = call.reference(4);
        Owner owner = reader == null ? jcre.interpreter().currentOwner() : new Owner(reader.context, reader.owner);
        int flags = ((attributes & READABLE) == 0 ? CardObject.NO_READ : 0)
                | ((attributes & WRITABLE) == 0 ? CardObject.NO_WRITE : 0);
        call.returnReference(jcre.heap().newView(array, offset, length, owner, flags));
    }
}
