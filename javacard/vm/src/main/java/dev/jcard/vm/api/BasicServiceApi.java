package dev.jcard.vm.api;

import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.ApduState;
import dev.jcard.vm.runtime.Jcre;

/** javacard.framework.service.BasicService: the Common Service Format, CLA INS SW1 SW2 La and data when a command is done. */
final class BasicServiceApi {

    static final String EXCEPTION = "javacard/framework/service/ServiceException";
    static final int ILLEGAL_PARAM = 1;
    static final int CANNOT_ACCESS_IN_COMMAND = 4;
    private static final int COMMAND_DATA_TOO_LONG = 3;
    private static final int CANNOT_ACCESS_OUT_COMMAND = 5;
    private static final int P1 = 2;
    private static final int P2 = 3;
    private static final int SW = 2;
    private static final int LENGTH = 4;
    private static final int DATA = 5;
    private static final int SUCCESS = 0x9000;

    private BasicServiceApi() {
    }

    static void define(Natives n) {
        n.in("javacard/framework/service/BasicService")
                .def("processDataIn", (jcre, call) -> call.returnWord(0))
                .def("processCommand", (jcre, call) -> call.returnWord(0))
                .def("processDataOut", (jcre, call) -> call.returnWord(0))
                .def("receiveInData", on((jcre, call) -> call.returnWord(receive(jcre))))
                .def("setProcessed", on((jcre, call) -> setProcessed(jcre)))
                .def("isProcessed", on((jcre, call) -> call.returnWord(jcre.apdu().current() >= ApduState.OUTGOING ? 1 : 0)))
                .def("selectingApplet", (jcre, call) -> call.returnWord(jcre.isSelecting() ? 1 : 0));
        header(n);
        output(n);
    }

    private static void header(Natives n) {
        n.in("javacard/framework/service/BasicService")
                .def("getCLA", on((jcre, call) -> call.returnWord(jcre.apduBuffer().bytes[0])))
                .def("getINS", on((jcre, call) -> call.returnWord(jcre.apduBuffer().bytes[1])))
                .def("getP1", on((jcre, call) -> call.returnWord(input(jcre, P1))))
                .def("getP2", on((jcre, call) -> call.returnWord(input(jcre, P2))));
    }

    private static void output(Natives n) {
        n.in("javacard/framework/service/BasicService")
                .def("setOutputLength", on((jcre, call) -> setOutputLength(jcre, call.word(2))))
                .def("getOutputLength", on((jcre, call) -> call.returnWord(outputLength(jcre))))
                .def("setStatusWord", on((jcre, call) -> {
                    requireOutgoing(jcre);
                    putStatusWord(jcre, call.word(2));
                }))
                .def("getStatusWord", on((jcre, call) -> call.returnWord(statusWord(jcre))))
                .def("fail", on((jcre, call) -> end(jcre, call, call.word(2))))
                .def("succeed", on((jcre, call) -> end(jcre, call, SUCCESS)))
                .def("succeedWithStatusWord", on((jcre, call) -> end(jcre, call, call.word(2))));
    }

    /** All these take the APDU object, of which there is one. */
    private static Body on(Body body) {
        return (jcre, call) -> {
            call.object(1);
            body.run(jcre, call);
        };
    }

    static RuntimeException refused(Jcre jcre, int reason) {
        return jcre.exceptions().of(EXCEPTION, reason);
    }

    /** Command data in the buffer, received now or before; its length. */
    static int receive(Jcre jcre) {
        ApduState apdu = jcre.apdu();
        byte[] buffer = jcre.apduBuffer().bytes;
        requireIncoming(jcre);
        if (apdu.current() == ApduState.FULL_INCOMING) {
            return buffer[LENGTH] & 0xFF;
        }
        if (apdu.view().extended() || apdu.view().lc() > buffer.length - DATA) {
            throw refused(jcre, COMMAND_DATA_TOO_LONG);
        }
        int length = apdu.setIncomingAndReceive();
        jcre.heap().putByte(jcre.apduBuffer(), LENGTH, length);
        return length;
    }

    private static void requireIncoming(Jcre jcre) {
        int state = jcre.apdu().current();
        if (state != ApduState.INITIAL && state != ApduState.FULL_INCOMING) {
            throw refused(jcre, CANNOT_ACCESS_IN_COMMAND);
        }
    }

    private static int input(Jcre jcre, int offset) {
        requireIncoming(jcre);
        return jcre.apduBuffer().bytes[offset];
    }

    static void setProcessed(Jcre jcre) {
        int state = jcre.apdu().current();
        if (state > ApduState.OUTGOING) {
            throw refused(jcre, CANNOT_ACCESS_OUT_COMMAND);
        }
        if (state < ApduState.OUTGOING) {
            jcre.apdu().setOutgoing();
        }
    }

    private static void requireOutgoing(Jcre jcre) {
        if (jcre.apdu().current() != ApduState.OUTGOING) {
            throw refused(jcre, CANNOT_ACCESS_OUT_COMMAND);
        }
    }

    private static void setOutputLength(Jcre jcre, int length) {
        if (length < 0 || length > 256 || length > jcre.apduBuffer().bytes.length - DATA) {
            throw refused(jcre, ILLEGAL_PARAM);
        }
        requireOutgoing(jcre);
        putOutputLength(jcre, length);
    }

    /** 256 bytes look like none in La; the exchange remembers the difference. */
    static void putOutputLength(Jcre jcre, int length) {
        jcre.heap().putByte(jcre.apduBuffer(), LENGTH, length);
        jcre.apdu().setLongestOutput(length == 256);
    }

    /** Length of the answer that stands in the buffer. */
    static int outputLength(Jcre jcre) {
        requireOutgoing(jcre);
        int length = jcre.apduBuffer().bytes[LENGTH] & 0xFF;
        return length == 0 && jcre.apdu().isLongestOutput() ? 256 : length;
    }

    static void putStatusWord(Jcre jcre, int sw) {
        byte[] both = {(byte) (sw >> 8), (byte) sw};
        jcre.heap().putBytes(jcre.apduBuffer(), SW, both, 0, 2);
    }

    /** Status word that stands in the buffer. */
    static int statusWord(Jcre jcre) {
        requireOutgoing(jcre);
        byte[] buffer = jcre.apduBuffer().bytes;
        return buffer[SW] << 8 | buffer[SW + 1] & 0xFF;
    }

    private static void end(Jcre jcre, NativeCall call, int sw) {
        setProcessed(jcre);
        putOutputLength(jcre, 0);
        putStatusWord(jcre, sw);
        call.returnWord(1);
    }

    /** Ends the command with 9000 and this answer, 256 bytes at most. */
    static void answer(Jcre jcre, byte[] data) {
        setProcessed(jcre);
        putStatusWord(jcre, SUCCESS);
        putOutputLength(jcre, data.length);
        jcre.heap().putBytes(jcre.apduBuffer(), DATA, data, 0, data.length);
    }
}
