package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.security.MessageDigest;

/** MessageDigest and InitializedMessageDigest, their OneShot forms too; state is the algorithm number. */
final class DigestApi {

    private static final String PLAIN = "javacard/security/MessageDigest";
    private static final String INITIALIZED = "javacard/security/InitializedMessageDigest";

    private DigestApi() {
    }

    static void define(Natives n) {
        n.in(PLAIN).def("getInstance", (jcre, call) -> create(jcre, call, PLAIN))
                .def("getInitializedMessageDigestInstance", (jcre, call) -> createInitialized(jcre, call, INITIALIZED))
                .def("isIntermediateMessageDigestSupported", (jcre, call) -> {
                    int algorithm = call.word(0);
                    boolean supported = Digests.exists(jcre, algorithm) && StatefulDigest.exists(algorithm);
                    call.returnWord(supported ? 1 : 0);
                });
        methods(n.in(PLAIN));
        oneShot(n, PLAIN);
        methods(n.in(INITIALIZED));
        initial(n);
        oneShot(n, INITIALIZED);
        initial(n);
    }

    private static void oneShot(Natives n, String type) {
        n.in(type + OneShot.SUFFIX).def("open", (jcre, call) -> {
            if (type.equals(INITIALIZED)) {
                createInitialized(jcre, call, type + OneShot.SUFFIX);
            } else {
                create(jcre, call, type + OneShot.SUFFIX);
            }
        }).before(OneShot::requireOpen).def("close", OneShot::close);
        methods(n);
        n.def("update", OneShot::refuse).def("reset", OneShot::refuse);
    }

    private static void create(Jcre jcre, NativeCall call, String type) {
        Digests.of(jcre, call.word(0));
        call.returnReference(newObject(jcre, type, call.word(0)));
    }

    private static void createInitialized(Jcre jcre, NativeCall call, String type) {
        if (!StatefulDigest.exists(call.word(0))) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        create(jcre, call, type);
    }

    /** An API object whose state is these bytes. */
    static CardObject newObject(Jcre jcre, String type, int... state) {
        byte[] bytes = new byte[state.length];
        for (int i = 0; i < state.length; i++) {
            bytes[i] = (byte) state[i];
        }
        if (OneShot.is(type)) {
            return OneShot.open(jcre, type, bytes);
        }
        CardObject o = jcre.heap().newInstance(jcre.api().named(type), jcre.interpreter().currentOwner());
        jcre.heap().putState(o, bytes);
        return o;
    }

    private static void methods(Natives n) {
        n.def("getAlgorithm", (jcre, call) -> call.returnWord(call.object(0).bytes[0]))
                .def("getLength", (jcre, call) -> call.returnWord(running(jcre, call).getDigestLength()))
                .def("reset", (jcre, call) -> running(jcre, call).reset())
                .def("update", (jcre, call) -> running(jcre, call).update(Args.input(jcre, call, 1)))
                .def("doFinal", (jcre, call) -> {
                    MessageDigest digest = running(jcre, call);
                    byte[] data = Args.input(jcre, call, 1);
                    Args.range(jcre, call, 4, call.word(5), digest.getDigestLength());
                    byte[] hash = digest.digest(data);
                    Args.put(jcre, call, 4, hash);
                    call.returnWord(hash.length);
                })
                .def("doIntermediateMessageDigest", DigestApi::intermediate);
    }

    private static void initial(Natives n) {
        n.def("setInitialDigest", (jcre, call) -> {
            byte[] state = Args.data(jcre, call, 1);
            byte[] length = Args.data(jcre, call, 4);
            call.object(0).session = Digests.resumed(jcre, call.object(0).bytes[0], state, length);
        });
    }

    private static void intermediate(Jcre jcre, NativeCall call) {
        byte[] state = running(jcre, call) instanceof StatefulDigest digest ? digest.intermediate() : null;
        if (state == null) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        Args.put(jcre, call, 1, state);
        call.returnWord(state.length);
    }

    /** From API 3.2 on a digest must give away its intermediate value, which the host's own cannot. */
    private static MessageDigest running(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        if (o.session == null) {
            int algorithm = o.bytes[0];
            o.session = CardAlgorithms.since(jcre, 8) && StatefulDigest.exists(algorithm)
                    ? new StatefulDigest(algorithm) : Digests.of(jcre, algorithm);
        }
        return (MessageDigest) o.session;
    }
}
