package dev.jcard.vm.api;

import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.util.List;

/** java.lang, and every exception class with a reason code. */
final class LangApi {

    private static final List<String> WITH_REASON = List.of("javacard/framework/CardException",
            "javacard/framework/CardRuntimeException", "javacard/framework/ISOException",
            "javacard/framework/PINException", "javacard/framework/APDUException",
            "javacard/framework/SystemException", "javacard/framework/TransactionException",
            "javacard/framework/UserException", "javacard/security/CryptoException",
            "javacard/framework/service/ServiceException", "javacardx/biometry/BioException",
            "javacardx/biometry1toN/Bio1toNException", "javacardx/external/ExternalException",
            "javacardx/framework/tlv/TLVException", "javacardx/framework/util/UtilException",
            "javacardx/framework/string/StringException", "javacardx/security/cert/CertificateException",
            "javacardx/framework/time/DateTimeException");

    private LangApi() {
    }

    static void define(Natives n) {
        n.in("java/lang/Object").def("<init>()V", (jcre, call) -> { })
                .def("equals", (jcre, call) ->
                        call.returnWord(call.reference(0) == call.reference(1) ? 1 : 0));
        for (String root : List.of("javacard/framework/CardException", "javacard/framework/CardRuntimeException")) {
            n.in(root).fields(1).def("<init>(S)V", LangApi::setReason)
                    .def("setReason", LangApi::setReason)
                    .def("getReason", (jcre, call) -> call.returnWord(call.object(0).words[0]));
        }
        for (String type : WITH_REASON) {
            n.in(type).def("throwIt", (jcre, call) -> {
                throw jcre.exceptions().of(type, call.word(0));
            });
        }
    }

    private static void setReason(Jcre jcre, NativeCall call) {
        jcre.heap().putWord(call.object(0), 0, call.word(1));
    }
}
