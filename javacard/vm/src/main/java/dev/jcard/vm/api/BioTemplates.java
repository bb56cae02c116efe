package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;

/**
 * What templates of both biometry packages have in common. The one type that this card compares is a password. State of a
 * template: how far enrolment is, then from {@link #DATA} on the password; what stands between belongs to the package.
 */
record BioTemplates(String exception, int illegalUse) {

    static final int PASSWORD = 31;
    /** Score of a match, from 16384 on a success. */
    static final int MATCH = 32767;
    static final int NO_MATCH = 0;
    static final int ILLEGAL_VALUE = 1;
    static final int INVALID_DATA = 2;
    static final int NOT_ENROLLED = 4;
    static final int DATA = 3;
    private static final int STATE = 0;
    private static final int EMPTY = 0;
    private static final int ENROLLING = 1;
    private static final int READY = 2;
    private static final int MAX_LENGTH = 255;
    private static final byte[] VERSION = {'P', 'W', 1};

    /** Methods to fill a template of the current class. */
    void define(Natives n) {
        n.def("getBioType", (jcre, call) -> call.returnWord(PASSWORD))
                .def("getVersion", BioTemplates::version)
                .def("isInitialized", (jcre, call) -> call.returnWord(isReady(call.object(0)) ? 1 : 0))
                .def("init", (jcre, call) -> fill(jcre, call, true))
                .def("update", (jcre, call) -> {
                    require(jcre, call.object(0).bytes[STATE] == ENROLLING, illegalUse);
                    fill(jcre, call, false);
                })
                .def("doFinal", (jcre, call) -> {
                    CardObject self = call.object(0);
                    require(jcre, self.bytes[STATE] == ENROLLING, illegalUse);
                    require(jcre, self.bytes.length > DATA, INVALID_DATA);
                    jcre.heap().putByte(self, STATE, READY);
                });
    }

    static void version(Jcre jcre, NativeCall call) {
        Args.put(jcre, call, 1, VERSION);
        call.returnWord(VERSION.length);
    }

    void require(Jcre jcre, boolean condition, int reason) {
        if (!condition) {
            throw jcre.exceptions().of(exception, reason);
        }
    }

    static boolean isReady(CardObject template) {
        return template.bytes[STATE] == READY;
    }

    private void fill(Jcre jcre, NativeCall call, boolean fromStart) {
        CardObject self = call.object(0);
        byte[] part = Args.data(jcre, call, 1);
        int before = fromStart ? DATA : self.bytes.length;
        require(jcre, before - DATA + part.length <= MAX_LENGTH, INVALID_DATA);
        byte[] state = Arrays.copyOf(Arrays.copyOf(self.bytes, before), before + part.length);
        System.arraycopy(part, 0, state, before, part.length);
        state[STATE] = ENROLLING;
        jcre.heap().putState(self, state);
    }

    /** The state of a template without a password. */
    static byte[] cleared(CardObject template) {
        byte[] state = Arrays.copyOf(template.bytes, DATA);
        state[STATE] = EMPTY;
        return state;
    }

    /** A password has no public part: nothing is copied. */
    void publicData(Jcre jcre, NativeCall call) {
        require(jcre, isReady(call.object(0)), NOT_ENROLLED);
        Args.range(jcre, call, 2, call.word(3), call.word(4));
        require(jcre, call.word(1) >= 0, ILLEGAL_VALUE);
        call.returnWord(0);
    }

    static byte[] password(CardObject template) {
        return Arrays.copyOfRange(template.bytes, DATA, template.bytes.length);
    }
}
