package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;

/** javacard.security.SignatureMessageRecovery: a Signature with its own sign and verify. */
final class RecoveryApi {

    static final String TYPE = "dev/jcard/MessageRecovery";

    private RecoveryApi() {
    }

    static void define(Natives n) {
        SignatureApi.methods(n.in(TYPE));
        n.def("sign([BSS[BS)S", OneShot::refuse)
                .def("verify([BSS[BSS)Z", OneShot::refuse)
                .def("beginVerify", RecoveryApi::beginVerify)
                .def("sign([BSS[BS[SS)S", RecoveryApi::sign)
                .def("verify([BSS)Z", (jcre, call) -> {
                    RecoverySignature session = session(jcre, call, SignatureApi.VERIFY);
                    session.update(Args.data(jcre, call, 1));
                    call.returnWord(session.verifyRest() ? 1 : 0);
                });
    }

    private static RecoverySignature session(Jcre jcre, NativeCall call, int mode) {
        return (RecoverySignature) SignatureApi.running(jcre, call, mode);
    }

    /** The recovered part takes the place of the signature. */
    private static void beginVerify(Jcre jcre, NativeCall call) {
        byte[] part = session(jcre, call, SignatureApi.VERIFY).beginVerify(Args.data(jcre, call, 1));
        Args.put(jcre, call, 1, part);
        call.returnWord(part.length);
    }

    private static void sign(Jcre jcre, NativeCall call) {
        CardObject lengths = call.array(6, CardObject.SHORTS);
        int at = call.word(7);
        if (at < 0 || at >= lengths.words.length) {
            throw jcre.exceptions().of("ArrayIndexOutOfBoundsException");
        }
        RecoverySignature session = session(jcre, call, SignatureApi.SIGN);
        session.update(Args.data(jcre, call, 1));
        short[] recoverable = new short[1];
        byte[] signature = session.sign(recoverable);
        Args.put(jcre, call, 4, signature);
        jcre.heap().putWord(lengths, at, recoverable[0]);
        call.returnWord(signature.length);
    }
}
