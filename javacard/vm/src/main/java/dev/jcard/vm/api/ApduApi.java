package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.ApduState;
import dev.jcard.vm.runtime.Jcre;

/** javacard.framework.APDU; the exchange itself is in the runtime. */
final class ApduApi {

    private static final int T1_BLOCK = ApduState.T1_BLOCK;
    private static final int T0_OUT_BLOCK = 258;

    private ApduApi() {
    }

    static void define(Natives n) {
        n.in("javacard/framework/APDU")
                .def("getInBlockSize", (jcre, call) -> call.returnWord(jcre.parameters().t0() ? 1 : T1_BLOCK))
                .def("getOutBlockSize", (jcre, call) ->
                        call.returnWord(jcre.parameters().t0() ? T0_OUT_BLOCK : T1_BLOCK))
                .def("getProtocol", (jcre, call) -> call.returnWord(jcre.parameters().t0() ? 0 : 1))
                .def("waitExtension", (jcre, call) -> jcre.apdu().waitExtension())
                .def("getCurrentAPDU", (jcre, call) -> {
                    requireProcessing(jcre);
                    call.returnReference(jcre.apduObject());
                })
                .def("getCurrentAPDUBuffer", (jcre, call) -> {
                    requireProcessing(jcre);
                    call.returnReference(jcre.apduBuffer());
                })
                .def("getCLAChannel", (jcre, call) -> call.returnWord(jcre.currentChannel()))
                .def("getBuffer", (jcre, call) -> call.returnReference(jcre.apduBuffer()))
                .def("getNAD", (jcre, call) -> call.returnWord(0))
                .def("getCurrentState", (jcre, call) -> call.returnWord(jcre.apdu().current()))
                .def("isCommandChainingCLA", (jcre, call) -> flag(call, cla(jcre).isChaining()))
                .def("isSecureMessagingCLA", (jcre, call) -> flag(call, cla(jcre).isSecureMessaging()))
                .def("isISOInterindustryCLA", (jcre, call) -> flag(call, cla(jcre).isInterindustry()))
                .def("isValidCLA", (jcre, call) -> flag(call, cla(jcre).isValid()))
                .def("getLogicalChannelEncoding", (jcre, call) -> call.returnWord(cla(jcre).isFurther() ? 2 : 1));
        transfer(n);
        n.in("javacardx/apdu/util/APDUUtil")
                .def("getCLAChannel", (jcre, call) -> call.returnWord(ClassByte.of(call.word(0)).channel()))
                .def("isCommandChainingCLA", (jcre, call) -> flag(call, ClassByte.of(call.word(0)).isChaining()))
                .def("isSecureMessagingCLA", (jcre, call) -> flag(call, ClassByte.of(call.word(0)).isSecureMessaging()))
                .def("isISOInterindustryCLA", (jcre, call) -> flag(call, ClassByte.of(call.word(0)).isInterindustry()))
                .def("isValidCLA", (jcre, call) -> flag(call, ClassByte.of(call.word(0)).isValid()));
    }

    private static void transfer(Natives n) {
        n.in("javacard/framework/APDU")
                .def("getIncomingLength", (jcre, call) -> call.returnWord(jcre.apdu().incomingLength()))
                .def("getOffsetCdata", (jcre, call) -> call.returnWord(jcre.apdu().dataOffset()))
                .def("setIncomingAndReceive", (jcre, call) -> call.returnWord(jcre.apdu().setIncomingAndReceive()))
                .def("receiveBytes", (jcre, call) -> call.returnWord(jcre.apdu().receiveBytes(call.word(1))))
                .def("setOutgoing", (jcre, call) -> call.returnWord(jcre.apdu().setOutgoing()))
                .def("setOutgoingNoChaining", (jcre, call) -> call.returnWord(jcre.apdu().setOutgoingNoChaining()))
                .def("setOutgoingLength", (jcre, call) -> jcre.apdu().setOutgoingLength(call.word(1)))
                .def("sendBytes", (jcre, call) -> jcre.apdu().sendBytes(call.word(1), call.word(2)))
                .def("sendBytesLong", (jcre, call) -> {
                    CardObject from = Args.bytes(call, 1);
                    jcre.apdu().sendBytesLong(from, call.word(2), call.word(3));
                })
                .def("setOutgoingAndSend", (jcre, call) ->
                        jcre.apdu().setOutgoingAndSend(call.word(1), call.word(2)));
    }

    private static void flag(NativeCall call, boolean value) {
        call.returnWord(value ? 1 : 0);
    }

    /** Servers, select() and install() have no command of their own. */
    private static void requireProcessing(Jcre jcre) {
        if (!jcre.isProcessing()) {
            throw jcre.exceptions().of("SecurityException");
        }
    }

    /** As it stands in the buffer, where the applet may have changed it. */
    private static ClassByte cla(Jcre jcre) {
        return ClassByte.of(jcre.apduBuffer().bytes[0]);
    }
}
