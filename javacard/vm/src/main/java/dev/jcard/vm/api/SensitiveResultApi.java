package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.interpreter.Interpreter;
import dev.jcard.vm.runtime.Jcre;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** javacardx.security.SensitiveResult: whether the last sensitive method really answered what the applet acts on. */
final class SensitiveResultApi {

    private static final String TYPE = "javacardx/security/SensitiveResult";

    /** Sensitive methods by class: their results are remembered. */
    private static final Map<String, Set<String>> METHODS = Map.of(
            "javacard/framework/Util", Set.of("arrayCompare", "arrayCopy", "arrayCopyNonAtomic", "arrayFill",
                    "arrayFillNonAtomic"),
            "javacardx/framework/util/ArrayLogic", Set.of("arrayCompareGeneric", "arrayFindGeneric", "arrayCopyRepack",
                    "arrayCopyRepackNonAtomic", "arrayFillGeneric", "arrayFillGenericNonAtomic"),
            "javacard/framework/OwnerPIN", Set.of("check", "isValidated", "getTriesRemaining"),
            "javacard/framework/AID", Set.of("equals", "partialEquals", "RIDEquals"),
            "javacard/security/Signature", Set.of("sign", "verify", "signPreComputedHash", "verifyPreComputedHash"),
            "javacard/security/MessageDigest", Set.of("doFinal"),
            "javacard/security/KeyAgreement", Set.of("generateSecret"),
            "javacardx/crypto/Cipher", Set.of("doFinal"),
            BiometryApi.TEMPLATE, Set.of("initMatch", "match", "isValidated"),
            Biometry1toNApi.MATCHER, Set.of("initMatch", "match", "isValidated"));

    private SensitiveResultApi() {
    }

    static void define(Natives n) {
        n.in(TYPE)
                .def("assertTrue", (jcre, call) -> require(jcre, word -> (short) word != 0))
                .def("assertFalse", (jcre, call) -> require(jcre, word -> (short) word == 0))
                .def("assertNegative", (jcre, call) -> require(jcre, word -> (short) word < 0))
                .def("assertPositive", (jcre, call) -> require(jcre, word -> (short) word > 0))
                .def("assertZero", (jcre, call) -> require(jcre, word -> (short) word == 0))
                .def("assertGreaterThan", (jcre, call) -> require(jcre, word -> (short) word > call.word(0)))
                .def("assertLessThan", (jcre, call) -> require(jcre, word -> (short) word < call.word(0)))
                .def("assertEquals(S)V", (jcre, call) -> require(jcre, word -> word == call.word(0)))
                .def("assertEquals(Ljava/lang/Object;)V", (jcre, call) -> {
                    CardObject expected = call.reference(0);
                    require(jcre, word -> word == Interpreter.reference(expected));
                })
                .def("reset", (jcre, call) -> jcre.services().rememberResult(null));
    }

    private static void require(Jcre jcre, IntPredicate condition) {
        Integer result = jcre.services().lastResult();
        if (result == null || !condition.test(result)) {
            throw jcre.exceptions().of("SecurityException");
        }
    }

    static boolean isSensitive(String type, String method) {
        boolean pin = type.equals(OwnerPinApi.HIDDEN) || type.equals(OwnerPinApi.PREDECREMENT);
        String visible = pin ? "javacard/framework/OwnerPIN" : type.replace("$OneShot", "");
        return METHODS.getOrDefault(visible, Set.of()).contains(method);
    }

    /** The same body, whose result is remembered. */
    static Body remembering(Body body) {
        return (jcre, call) -> {
            jcre.services().rememberResult(null);
            body.run(jcre, call);
            jcre.services().rememberResult(call.result());
        };
    }
}
