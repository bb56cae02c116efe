package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;

/** javacard.security.RandomData and its OneShot form; all algorithms are the card's one source of randomness. */
final class RandomApi {

    private static final String TYPE = "javacard/security/RandomData";

    private RandomApi() {
    }

    static void define(Natives n) {
        n.in(TYPE).def("getInstance", (jcre, call) -> create(jcre, call, TYPE));
        methods(n);
        n.in(TYPE + OneShot.SUFFIX).def("open", (jcre, call) -> create(jcre, call, TYPE + OneShot.SUFFIX))
                .before(OneShot::requireOpen).def("close", OneShot::close);
        methods(n);
    }

    private static void create(Jcre jcre, NativeCall call, String type) {
        if (call.word(0) < 1 || !CardAlgorithms.knows(jcre, call.word(0), 2, 2, 2, 2, 2, 6)) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        call.returnReference(DigestApi.newObject(jcre, type, call.word(0)));
    }

    private static void methods(Natives n) {
        n.def("generateData", RandomApi::generate)
                .def("nextBytes", (jcre, call) -> {
                    generate(jcre, call);
                    call.returnWord(call.word(2) + call.word(3));
                })
                .def("setSeed", (jcre, call) -> Args.data(jcre, call, 1))
                .def("getAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[0]));
    }

    private static void generate(Jcre jcre, NativeCall call) {
        int length = call.word(3);
        CardObject target = Args.range(jcre, call, 1, call.word(2), length);
        if (length == 0) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        byte[] bytes = new byte[length];
        jcre.random().nextBytes(bytes);
        jcre.heap().putBytes(target, call.word(2), bytes, 0, length);
    }
}
