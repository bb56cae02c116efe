package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.security.MessageDigest;

/**
 * javacardx.biometry: templates of type PASSWORD. Behind the state of enrolment stand the limit and the rest of tries; that a
 * match succeeded is the session, which ends with a reset.
 */
final class BiometryApi {

    static final String TEMPLATE = "dev/jcard/vm/PasswordTemplate";
    private static final String EXCEPTION = "javacardx/biometry/BioException";
    private static final int NO_SUCH_BIO_TEMPLATE = 3;
    private static final int ILLEGAL_USE = 5;
    private static final int LIMIT = 1;
    private static final int LEFT = 2;
    private static final BioTemplates COMMON = new BioTemplates(EXCEPTION, ILLEGAL_USE);

    private BiometryApi() {
    }

    static void define(Natives n) {
        n.in("javacardx/biometry/BioBuilder")
                .def("buildBioTemplate(BB)Ljavacardx/biometry/OwnerBioTemplate;",
                        (jcre, call) -> build(jcre, call, call.word(0) == BioTemplates.PASSWORD))
                .def("buildBioTemplate(BB[BB)Ljavacardx/biometry/OwnerBioTemplate;", (jcre, call) -> build(jcre, call,
                        call.word(0) == BioTemplates.PASSWORD && call.reference(2) == null && call.word(3) == 0));
        COMMON.define(n.in(TEMPLATE));
        n.def("isValidated", (jcre, call) -> call.returnWord(call.object(0).session != null ? 1 : 0))
                .def("getPublicTemplateData", COMMON::publicData)
                .def("getTriesRemaining", (jcre, call) -> call.returnWord(call.object(0).bytes[LEFT]))
                .def("reset", (jcre, call) -> call.object(0).session = null)
                .def("initMatch", BiometryApi::match)
                .def("match", (jcre, call) -> COMMON.require(jcre, false, ILLEGAL_USE))
                .def("resetUnblockAndSetTryLimit", BiometryApi::unblock)
                .def("clear", (jcre, call) -> {
                    CardObject self = call.object(0);
                    self.session = null;
                    byte[] state = BioTemplates.cleared(self);
                    state[LEFT] = state[LIMIT];
                    jcre.heap().putState(self, state);
                });
    }

    private static void build(Jcre jcre, NativeCall call, boolean known) {
        COMMON.require(jcre, known, NO_SUCH_BIO_TEMPLATE);
        int limit = call.word(1);
        COMMON.require(jcre, limit > 0, BioTemplates.ILLEGAL_VALUE);
        CardObject template = jcre.heap().newInstance(jcre.api().named(TEMPLATE), jcre.interpreter().currentOwner());
        byte[] state = new byte[BioTemplates.DATA];
        state[LIMIT] = (byte) limit;
        state[LEFT] = (byte) limit;
        jcre.heap().putState(template, state);
        call.returnReference(template);
    }

    /** A try counts before the comparison, past any transaction; a blocked template compares nothing. */
    private static void match(Jcre jcre, NativeCall call) {
        CardObject self = call.object(0);
        COMMON.require(jcre, BioTemplates.isReady(self), BioTemplates.NOT_ENROLLED);
        byte[] candidate = Args.data(jcre, call, 1);
        self.session = null;
        call.returnWord(BioTemplates.NO_MATCH);
        if (self.bytes[LEFT] == 0) {
            return;
        }
        jcre.heap().putStateByteNonAtomic(self, LEFT, self.bytes[LEFT] - 1);
        if (MessageDigest.isEqual(candidate, BioTemplates.password(self))) {
            jcre.heap().putStateByteNonAtomic(self, LEFT, self.bytes[LIMIT]);
            self.session = Boolean.TRUE;
            call.returnWord(BioTemplates.MATCH);
        }
    }

    private static void unblock(Jcre jcre, NativeCall call) {
        int limit = call.word(1);
        COMMON.require(jcre, limit > 0, BioTemplates.ILLEGAL_VALUE);
        CardObject self = call.object(0);
        self.session = null;
        byte[] both = {(byte) limit, (byte) limit};
        jcre.heap().putBytes(self, LIMIT, both, 0, 2);
    }
}
