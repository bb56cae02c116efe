package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.security.MessageDigest;

/** MessageDigest and RandomData, their OneShot forms too; the state of an object is its algorithm number. */
final class DigestApi {

    private static final int LAST_RANDOM = 6;

    private DigestApi() {
    }

    static void define(Natives n) {
        String type = "javacard/security/MessageDigest";
        n.in(type).def("getInstance", (jcre, call) -> create(jcre, call, type))
                .def("getInitializedMessageDigestInstance", (jcre, call) -> {
                    throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
                });
        digest(n.in(type));
        n.in(type + "$OneShot").def("open", (jcre, call) -> create(jcre, call, type + "$OneShot"))
                .def("close", (jcre, call) -> { });
        digest(n.in(type + "$OneShot"));
        random(n);
    }

    private static void create(Jcre jcre, NativeCall call, String type) {
        Digests.of(jcre, call.word(0));
        call.returnReference(newObject(jcre, type, call.word(0)));
    }

    /** An API object whose state is these bytes. */
    static CardObject newObject(Jcre jcre, String type, int... state) {
        CardObject o = jcre.heap().newInstance(jcre.api().named(type), jcre.interpreter().currentOwner());
        byte[] bytes = new byte[state.length];
        for (int i = 0; i < state.length; i++) {
            bytes[i] = (byte) state[i];
        }
        jcre.heap().putState(o, bytes);
        return o;
    }

    private static void digest(Natives n) {
        n.def("getAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[0]))
                .def("getLength", (jcre, call) -> call.returnWord(running(jcre, call).getDigestLength()))
                .def("reset", (jcre, call) -> running(jcre, call).reset())
                .def("update", (jcre, call) -> running(jcre, call).update(Args.data(jcre, call, 1)))
                .def("doFinal", (jcre, call) -> {
                    MessageDigest digest = running(jcre, call);
                    byte[] data = Args.data(jcre, call, 1);
                    Args.range(jcre, call, 4, call.word(5), digest.getDigestLength());
                    byte[] hash = digest.digest(data);
                    Args.put(jcre, call, 4, hash);
                    call.returnWord(hash.length);
                });
    }

    private static MessageDigest running(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        if (o.session == null) {
            o.session = Digests.of(jcre, o.bytes[0]);
        }
        return (MessageDigest) o.session;
    }

    private static void random(Natives n) {
        String type = "javacard/security/RandomData";
        n.in(type).def("getInstance", (jcre, call) -> createRandom(jcre, call, type));
        generator(n.in(type));
        n.in(type + "$OneShot").def("open", (jcre, call) -> createRandom(jcre, call, type + "$OneShot"))
                .def("close", (jcre, call) -> { });
        generator(n.in(type + "$OneShot"));
    }

    private static void createRandom(Jcre jcre, NativeCall call, String type) {
        if (call.word(0) < 1 || call.word(0) > LAST_RANDOM) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        call.returnReference(newObject(jcre, type, call.word(0)));
    }

    private static void generator(Natives n) {
        n.def("generateData", (jcre, call) -> generate(jcre, call))
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
