package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;

/** What this card does not have, such as external memory and certificates: it refuses as the API says. */
final class AbsentApi {

    private static final int NO_SUCH_SUBSYSTEM = 1;
    private static final int NO_RESOURCE = 5;
    private static final int INVALID_PARAM = 2;

    private AbsentApi() {
    }

    static void define(Natives n) {
        n.in("javacardx/external/Memory").def("getMemoryAccessInstance", (jcre, call) -> {
            throw jcre.exceptions().of("javacardx/external/ExternalException", NO_SUCH_SUBSYSTEM);
        });
        n.in("javacardx/framework/event/EventRegistry")
                .def("getEventRegistry", (jcre, call) -> {
                    call.object(0);
                    throw noEvents(jcre);
                })
                .def("register", (jcre, call) -> {
                    throw noEvents(jcre);
                })
                .def("unregister", (jcre, call) -> {
                    throw noEvents(jcre);
                });
        n.in("javacardx/security/cert/CertificateParser").def("getInstance", (jcre, call) -> {
            throw jcre.exceptions().of("javacardx/security/cert/CertificateException", INVALID_PARAM);
        });
        n.in("javacard/framework/Resources").def("getResources", (jcre, call) -> call.returnReference(null))
                .def("getSize", (jcre, call) -> {
                    throw Args.system(jcre, SystemApi.ILLEGAL_VALUE);
                })
                .def("getView", (jcre, call) -> {
                    throw Args.system(jcre, SystemApi.ILLEGAL_VALUE);
                });
    }

    private static RuntimeException noEvents(Jcre jcre) {
        return Args.system(jcre, NO_RESOURCE);
    }
}
