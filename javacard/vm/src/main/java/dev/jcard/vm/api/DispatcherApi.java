package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.interpreter.CardThrow;
import dev.jcard.vm.interpreter.Interpreter;
import dev.jcard.vm.runtime.ApduState;
import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;

/**
 * javacard.framework.service.Dispatcher. Word 0 refers to an array with room for the services; the state lists phase and place
 * of each in their order, so that one write adds or removes one.
 */
final class DispatcherApi {

    private static final String TYPE = "javacard/framework/service/Dispatcher";
    private static final int DISPATCH_TABLE_FULL = 2;
    private static final int INPUT_DATA = 1;
    private static final int OUTPUT_DATA = 3;
    private static final int ENTRY = 3;
    private static final String[] METHODS = {null, "processDataIn", "processCommand", "processDataOut"};
    private static final int SW_INS_NOT_SUPPORTED = 0x6D00;
    private static final int DATA = 5;

    private DispatcherApi() {
    }

    static void define(Natives n) {
        n.in(TYPE).references(1)
                .def("<init>(S)V", DispatcherApi::create)
                .def("addService", DispatcherApi::add)
                .def("removeService", DispatcherApi::remove)
                .def("dispatch", (jcre, call) -> {
                    call.object(1);
                    int phase = call.word(2);
                    requirePhase(jcre, phase);
                    call.returnReference(dispatch(jcre, call, phase));
                })
                .def("process", DispatcherApi::process);
    }

    private static CardObject self(Jcre jcre, NativeCall call) {
        return Args.instance(jcre, call, 0, TYPE);
    }

    private static void create(Jcre jcre, NativeCall call) {
        if (call.word(1) < 0) {
            throw BasicServiceApi.refused(jcre, BasicServiceApi.ILLEGAL_PARAM);
        }
        CardObject places = jcre.heap().newArray(CardObject.REFERENCES, jcre.api().named("java/lang/Object"), call.word(1),
                jcre.interpreter().currentOwner(), CardObject.PERSISTENT);
        jcre.heap().putWord(self(jcre, call), 0, places.ref);
    }

    private static void requirePhase(Jcre jcre, int phase) {
        if (phase < INPUT_DATA || phase > OUTPUT_DATA) {
            throw BasicServiceApi.refused(jcre, BasicServiceApi.ILLEGAL_PARAM);
        }
    }

    private static CardObject places(Jcre jcre, NativeCall call) {
        return jcre.heap().get(self(jcre, call).words[0] & 0xFFFF);
    }

    /** The service of argument 1 with its phase behind it, checked. */
    private static CardObject service(Jcre jcre, NativeCall call) {
        requirePhase(jcre, call.word(2));
        if (call.reference(1) == null) {
            throw BasicServiceApi.refused(jcre, BasicServiceApi.ILLEGAL_PARAM);
        }
        return call.object(1);
    }

    private static void add(Jcre jcre, NativeCall call) {
        CardObject service = service(jcre, call);
        CardObject places = places(jcre, call);
        byte[] list = call.object(0).bytes;
        if (find(places, list, service, call.word(2)) >= 0) {
            return;
        }
        if (list.length / ENTRY == places.length()) {
            throw BasicServiceApi.refused(jcre, DISPATCH_TABLE_FULL);
        }
        int place = freePlace(list);
        jcre.heap().putWord(places, place, service.ref);
        byte[] longer = Arrays.copyOf(list, list.length + ENTRY);
        longer[list.length] = (byte) call.word(2);
        longer[list.length + 1] = (byte) (place >> 8);
        longer[list.length + 2] = (byte) place;
        jcre.heap().putState(call.object(0), longer);
    }

    private static void remove(Jcre jcre, NativeCall call) {
        CardObject service = service(jcre, call);
        CardObject places = places(jcre, call);
        byte[] list = call.object(0).bytes;
        int at = find(places, list, service, call.word(2));
        if (at < 0) {
            return;
        }
        byte[] shorter = Arrays.copyOf(list, list.length - ENTRY);
        System.arraycopy(list, at + ENTRY, shorter, at, shorter.length - at);
        jcre.heap().putState(call.object(0), shorter);
        jcre.heap().putWord(places, place(list, at), 0);
    }

    private static int place(byte[] list, int at) {
        return (list[at + 1] & 0xFF) << 8 | list[at + 2] & 0xFF;
    }

    /** Where the entry of a service begins, -1 when there is none. */
    private static int find(CardObject places, byte[] list, CardObject service, int phase) {
        for (int at = 0; at < list.length; at += ENTRY) {
            if (list[at] == phase && (places.words[place(list, at)] & 0xFFFF) == service.ref) {
                return at;
            }
        }
        return -1;
    }

    private static int freePlace(byte[] list) {
        boolean[] taken = new boolean[list.length / ENTRY + 1];
        for (int at = 0; at < list.length; at += ENTRY) {
            if (place(list, at) < taken.length) {
                taken[place(list, at)] = true;
            }
        }
        int free = 0;
        while (taken[free]) {
            free++;
        }
        return free;
    }

    /** Runs the phases from {@code first} on; what a service threw, or null. */
    private static CardObject dispatch(Jcre jcre, NativeCall call, int first) {
        try {
            for (int phase = first; phase <= OUTPUT_DATA; phase++) {
                if (phase != OUTPUT_DATA || jcre.apdu().current() == ApduState.OUTGOING) {
                    runPhase(jcre, call, phase);
                }
            }
            return null;
        } catch (CardThrow e) {
            return e.object;
        }
    }

    /** Asks the services of a phase in their order until one says that it is enough. */
    private static void runPhase(Jcre jcre, NativeCall call, int phase) {
        CardObject places = places(jcre, call);
        byte[] list = call.object(0).bytes;
        for (int at = 0; at < list.length; at += ENTRY) {
            CardObject service = jcre.heap().get(places.words[place(list, at)] & 0xFFFF);
            if (list[at] == phase && service != null && enough(jcre, service, phase)) {
                return;
            }
        }
    }

    private static boolean enough(Jcre jcre, CardObject service, int phase) {
        if (service.context != jcre.interpreter().context()) {
            throw jcre.exceptions().of("SecurityException");
        }
        return jcre.callVirtual(service, "javacard/framework/service/Service",
                METHODS[phase] + "(Ljavacard/framework/APDU;)Z", Interpreter.reference(jcre.apduObject())) != 0;
    }

    /** All phases; then the answer in the buffer is sent and its status word thrown, as ISOException whatever it is. */
    private static void process(Jcre jcre, NativeCall call) {
        call.object(1);
        CardObject thrown = dispatch(jcre, call, INPUT_DATA);
        if (thrown != null) {
            throw status(jcre, jcre.statusWord(thrown));
        }
        ApduState apdu = jcre.apdu();
        if (apdu.current() < ApduState.OUTGOING) {
            if (jcre.isSelecting()) {
                return;
            }
            throw status(jcre, SW_INS_NOT_SUPPORTED);
        }
        if (apdu.current() == ApduState.OUTGOING) {
            int length = BasicServiceApi.outputLength(jcre);
            int sw = BasicServiceApi.statusWord(jcre);
            apdu.setOutgoingLength(length);
            apdu.sendBytes(DATA, length);
            throw status(jcre, sw);
        }
    }

    private static RuntimeException status(Jcre jcre, int sw) {
        return jcre.exceptions().of("javacard/framework/ISOException", sw);
    }
}
