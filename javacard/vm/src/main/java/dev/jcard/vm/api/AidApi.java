package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;

/** javacard.framework.AID; the bytes are the object's state. */
final class AidApi {

    private static final int ILLEGAL_VALUE = 1;
    private static final int RID_LENGTH = 5;

    private AidApi() {
    }

    static void define(Natives n) {
        n.in("javacard/framework/AID")
                .def("<init>", (jcre, call) -> {
                    byte[] aid = Args.data(jcre, call, 1);
                    if (aid.length < 5 || aid.length > 16) {
                        throw Args.system(jcre, ILLEGAL_VALUE);
                    }
                    jcre.heap().putState(call.object(0), aid);
                })
                .def("equals(Ljava/lang/Object;)Z", (jcre, call) -> {
                    CardObject other = other(call);
                    call.returnWord(other != null && isAid(jcre, other)
                            && Arrays.equals(call.object(0).bytes, other.bytes) ? 1 : 0);
                })
                .def("RIDEquals", (jcre, call) -> {
                    CardObject other = other(call);
                    call.returnWord(other != null && Arrays.equals(call.object(0).bytes, 0, RID_LENGTH,
                            other.bytes, 0, RID_LENGTH) ? 1 : 0);
                })
                .def("equals([BSB)Z", (jcre, call) -> matches(jcre, call, false))
                .def("partialEquals", (jcre, call) -> matches(jcre, call, true))
                .def("getBytes", (jcre, call) -> {
                    byte[] aid = call.object(0).bytes;
                    Args.put(jcre, call, 1, aid);
                    call.returnWord(aid.length);
                })
                .def("getPartialBytes", AidApi::partialBytes);
    }

    private static CardObject other(NativeCall call) {
        return call.reference(1) == null ? null : call.object(1);
    }

    private static boolean isAid(Jcre jcre, CardObject o) {
        return o.kind == CardObject.INSTANCE && o.type.isSubclassOf(jcre.api().named("javacard/framework/AID"));
    }

    private static void matches(Jcre jcre, NativeCall call, boolean partial) {
        byte[] aid = call.object(0).bytes;
        if (call.reference(1) == null) {
            call.returnWord(0);
            return;
        }
        int length = call.word(3);
        CardObject o = Args.range(jcre, call, 1, call.word(2), length);
        boolean fits = partial ? length <= aid.length : length == aid.length;
        call.returnWord(fits && Arrays.equals(aid, 0, length, o.bytes, call.word(2), call.word(2) + length) ? 1 : 0);
    }

    /** A length of zero means all bytes from the offset on. */
    private static void partialBytes(Jcre jcre, NativeCall call) {
        byte[] aid = call.object(0).bytes;
        int offset = call.word(1);
        int length = call.word(4) == 0 ? aid.length - offset : call.word(4);
        CardObject target = Args.bytes(call, 2);
        if (offset < 0 || length < 0 || offset + length > aid.length) {
            throw jcre.exceptions().of("ArrayIndexOutOfBoundsException");
        }
        Args.checkRange(jcre, target, call.word(3), length);
        jcre.heap().putBytes(target, call.word(3), aid, offset, length);
        call.returnWord(length);
    }
}
