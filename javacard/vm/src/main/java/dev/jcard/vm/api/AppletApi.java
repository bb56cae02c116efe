package dev.jcard.vm.api;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;

/** javacard.framework.Applet. */
final class AppletApi {

    private static final int ILLEGAL_VALUE = 1;
    private static final int ILLEGAL_AID = 4;
    private static final int FUNCTION_NOT_SUPPORTED = 0x6A81;

    private AppletApi() {
    }

    static void define(Natives n) {
        n.in(Jcre.APPLET)
                .def("install", (jcre, call) -> {
                    throw jcre.exceptions().of("javacard/framework/ISOException", FUNCTION_NOT_SUPPORTED);
                })
                .def("register()V", (jcre, call) -> register(jcre, call, null))
                .def("register([BSB)V", AppletApi::registerAs)
                .def("selectingApplet", (jcre, call) -> call.returnWord(jcre.isSelecting() ? 1 : 0))
                .def("reSelectingApplet", (jcre, call) -> call.returnWord(jcre.isReselecting() ? 1 : 0))
                .def("deselect", (jcre, call) -> { })
                .def("getShareableInterfaceObject", (jcre, call) -> call.returnReference(null))
                .def("select", (jcre, call) -> call.returnWord(1));
    }

    private static void registerAs(Jcre jcre, NativeCall call) {
        int length = call.word(3);
        if (length < 5 || length > 16) {
            throw Args.system(jcre, ILLEGAL_VALUE);
        }
        register(jcre, call, Bytes.of(Args.data(jcre, call, 1)));
    }

    private static void register(Jcre jcre, NativeCall call, Bytes aid) {
        if (!jcre.registry().register(call.object(0), aid)) {
            throw Args.system(jcre, ILLEGAL_AID);
        }
    }
}
