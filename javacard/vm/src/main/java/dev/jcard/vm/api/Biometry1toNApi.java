package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.security.MessageDigest;

/**
 * javacardx.biometry1toN: one candidate and many templates of type PASSWORD. Word 0 of a matcher is an array of its templates,
 * its state limit and rest of tries, its session the index of the last match.
 */
final class Biometry1toNApi {

    static final String MATCHER = "dev/jcard/vm/PasswordMatcher";
    static final String DATA = "dev/jcard/vm/PasswordTemplateData";
    private static final String HOME = "javacardx/biometry1toN/";
    private static final int UNSUPPORTED_BIO_TYPE = 3;
    private static final int ILLEGAL_USE = 5;
    private static final int MISMATCHED_BIO_TYPE = 7;
    private static final int LIMIT = 0;
    private static final int LEFT = 1;
    private static final BioTemplates COMMON = new BioTemplates(HOME + "Bio1toNException", ILLEGAL_USE);

    private Biometry1toNApi() {
    }

    static void define(Natives n) {
        String matcher = ")L" + HOME + "OwnerBioMatcher;";
        String data = ")L" + HOME + "OwnerBioTemplateData;";
        n.in(HOME + "Bio1toNBuilder")
                .def("buildBioMatcher(SBB" + matcher, (jcre, call) -> buildMatcher(jcre, call, true))
                .def("buildBioMatcher(SBB[BB" + matcher, (jcre, call) ->
                        buildMatcher(jcre, call, call.reference(3) == null && call.word(4) == 0))
                .def("buildBioTemplateData(B" + data, (jcre, call) -> buildData(jcre, call, true))
                .def("buildBioTemplateData(B[B" + data, (jcre, call) -> buildData(jcre, call, call.reference(1) == null));
        COMMON.define(n.in(DATA));
        n.def("getPublicData", COMMON::publicData)
                .def("clear", (jcre, call) ->
                        jcre.heap().putState(call.object(0), BioTemplates.cleared(call.object(0))));
        matcher(n.in(MATCHER));
    }

    private static void matcher(Natives n) {
        n.def("getBioType", (jcre, call) -> call.returnWord(BioTemplates.PASSWORD))
                .def("getVersion", BioTemplates::version)
                .def("isInitialized", (jcre, call) -> call.returnWord(isInitialized(jcre, call.object(0)) ? 1 : 0))
                .def("isValidated", (jcre, call) -> call.returnWord(call.object(0).session != null ? 1 : 0))
                .def("reset", (jcre, call) -> call.object(0).session = null)
                .def("getTriesRemaining", (jcre, call) -> call.returnWord(call.object(0).bytes[LEFT]))
                .def("initMatch", Biometry1toNApi::match)
                .def("match", (jcre, call) -> COMMON.require(jcre, false, ILLEGAL_USE))
                .def("getMaxNbOfBioTemplateData", (jcre, call) ->
                        call.returnWord(places(jcre, call.object(0)).length()))
                .def("getIndexOfLastMatchingBioTemplateData", (jcre, call) ->
                        call.returnWord(call.object(0).session instanceof Integer index ? index : -1))
                .def("getBioTemplateData", (jcre, call) ->
                        call.returnReference(template(jcre, call.object(0), index(jcre, call))))
                .def("putBioTemplateData", Biometry1toNApi::put)
                .def("resetUnblockAndSetTryLimit", (jcre, call) -> {
                    COMMON.require(jcre, call.word(1) > 0, BioTemplates.ILLEGAL_VALUE);
                    call.object(0).session = null;
                    jcre.heap().putState(call.object(0), new byte[] {(byte) call.word(1), (byte) call.word(1)});
                });
    }

    private static void buildMatcher(Jcre jcre, NativeCall call, boolean known) {
        COMMON.require(jcre, known && call.word(1) == BioTemplates.PASSWORD, UNSUPPORTED_BIO_TYPE);
        COMMON.require(jcre, call.word(0) > 0 && call.word(2) > 0, BioTemplates.ILLEGAL_VALUE);
        CardObject matcher = jcre.heap().newInstance(jcre.api().named(MATCHER), jcre.interpreter().currentOwner());
        jcre.heap().putState(matcher, new byte[] {(byte) call.word(2), (byte) call.word(2)});
        CardObject places = jcre.heap().newArray(CardObject.REFERENCES, jcre.api().named("java/lang/Object"), call.word(0),
                jcre.interpreter().currentOwner(), CardObject.PERSISTENT);
        jcre.heap().putWord(matcher, 0, places.ref);
        call.returnReference(matcher);
    }

    private static void buildData(Jcre jcre, NativeCall call, boolean known) {
        COMMON.require(jcre, known && call.word(0) == BioTemplates.PASSWORD, UNSUPPORTED_BIO_TYPE);
        CardObject data = jcre.heap().newInstance(jcre.api().named(DATA), jcre.interpreter().currentOwner());
        jcre.heap().putState(data, new byte[BioTemplates.DATA]);
        call.returnReference(data);
    }

    private static CardObject places(Jcre jcre, CardObject matcher) {
        return jcre.heap().get(matcher.words[0] & 0xFFFF);
    }

    private static CardObject template(Jcre jcre, CardObject matcher, int index) {
        return jcre.heap().get(places(jcre, matcher).words[index] & 0xFFFF);
    }

    private static int index(Jcre jcre, NativeCall call) {
        int index = call.word(1);
        COMMON.require(jcre, index >= 0 && index < places(jcre, call.object(0)).length(), BioTemplates.ILLEGAL_VALUE);
        return index;
    }

    private static void put(Jcre jcre, NativeCall call) {
        int index = index(jcre, call);
        CardObject data = call.reference(2) == null ? null : call.object(2);
        if (data != null) {
            COMMON.require(jcre, data.type == jcre.api().named(DATA), MISMATCHED_BIO_TYPE);
            COMMON.require(jcre, BioTemplates.isReady(data), BioTemplates.NOT_ENROLLED);
        }
        call.object(0).session = null;
        jcre.heap().putWord(places(jcre, call.object(0)), index, data == null ? 0 : data.ref);
    }

    private static boolean isInitialized(Jcre jcre, CardObject matcher) {
        for (int i = 0; i < places(jcre, matcher).length(); i++) {
            CardObject template = template(jcre, matcher, i);
            if (template != null && BioTemplates.isReady(template)) {
                return true;
            }
        }
        return false;
    }

    /** A try counts before the comparison, past any transaction; all templates are looked at. */
    private static void match(Jcre jcre, NativeCall call) {
        CardObject self = call.object(0);
        COMMON.require(jcre, isInitialized(jcre, self), BioTemplates.NOT_ENROLLED);
        byte[] candidate = Args.data(jcre, call, 1);
        self.session = null;
        call.returnWord(BioTemplates.NO_MATCH);
        if (self.bytes[LEFT] == 0) {
            return;
        }
        jcre.heap().putStateByteNonAtomic(self, LEFT, self.bytes[LEFT] - 1);
        for (int i = places(jcre, self).length() - 1; i >= 0; i--) {
            CardObject template = template(jcre, self, i);
            if (template != null && BioTemplates.isReady(template)
                    && MessageDigest.isEqual(candidate, BioTemplates.password(template))) {
                self.session = i;
            }
        }
        if (self.session != null) {
            jcre.heap().putStateByteNonAtomic(self, LEFT, self.bytes[LIMIT]);
            call.returnWord(BioTemplates.MATCH);
        }
    }
}
