package dev.jcard.vm.api;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.AppletEntry;
import dev.jcard.vm.runtime.Jcre;
import dev.jcard.vm.runtime.SecureChannelPort;
import java.util.function.Supplier;

/** org.globalplatform: GPSystem, SecureChannel and GPRegistryEntry, GPCS annex A. */
final class GlobalPlatformApi {

    static final String CHANNEL = "dev/jcard/SecureChannel";
    static final String ENTRY = "dev/jcard/RegistryEntry";
    private static final String SYSTEM = "org/globalplatform/GPSystem";
    private static final int DATA_AT = 5;
    private static final int CONDITIONS = 0x6985;
    private static final int NOT_FOUND = 0x6A88;

    private GlobalPlatformApi() {
    }

    static void define(Natives n) {
        n.in(SYSTEM)
                .def("getCardContentState", (jcre, call) -> call.returnWord((byte) running(jcre).state))
                .def("getCardState", (jcre, call) -> call.returnWord((byte) jcre.manager().cardState()))
                .def("getSecureChannel", (jcre, call) ->
                        call.returnReference(jcre.services().instance(CHANNEL, new byte[0], 0)))
                .def("lockCard", (jcre, call) -> flag(call, jcre.manager().lockCard(running(jcre))))
                .def("terminateCard", (jcre, call) -> flag(call, jcre.manager().terminateCard(running(jcre))))
                .def("setCardContentState", (jcre, call) -> flag(call, setState(jcre, running(jcre), call.word(0))))
                .def("getRegistryEntry", GlobalPlatformApi::registryEntry)
                .def("getService", (jcre, call) -> {
                    throw iso(jcre, NOT_FOUND);
                });
        channel(n.in(CHANNEL));
        entry(n.in(ENTRY));
    }

    static AppletEntry running(Jcre jcre) {
        AppletEntry entry = jcre.running();
        if (entry == null || jcre.manager() == null) {
            throw iso(jcre, CONDITIONS);
        }
        return entry;
    }

    static void flag(NativeCall call, boolean value) {
        call.returnWord(value ? 1 : 0);
    }

    static RuntimeException iso(Jcre jcre, int sw) {
        return jcre.exceptions().of("javacard/framework/ISOException", sw);
    }

    /** An application sets its own states only: 07 to 7F with the three lowest bits set, GPCS 5.3.1.5. */
    static boolean setState(Jcre jcre, AppletEntry entry, int state) {
        boolean allowed = (state & 0x87) == 0x07 && (entry.state & 0x80) == 0;
        if (allowed) {
            jcre.registry().update(entry, state, entry.privileges, entry.domain);
        }
        return allowed;
    }

    static SecureChannelPort session(Jcre jcre) {
        return jcre.services().secureChannel(running(jcre));
    }

    /** A refusal becomes an ISOException with its status word. */
    static byte[] guarded(Jcre jcre, Supplier<byte[]> action) {
        try {
            return action.get();
        } catch (SecureChannelPort.Refused e) {
            throw iso(jcre, e.statusWord());
        }
    }

    private static void channel(Natives n) {
        n.def("processSecurity", (jcre, call) -> call.returnWord(processSecurity(jcre)))
                .def("unwrap", (jcre, call) -> replace(jcre, call, unwrap(jcre, Args.data(jcre, call, 1))))
                .def("wrap", (jcre, call) -> {
                    byte[] data = Args.data(jcre, call, 1);
                    replace(jcre, call, guarded(jcre, () -> session(jcre).wrap(data)));
                })
                .def("decryptData", (jcre, call) -> {
                    byte[] data = Args.data(jcre, call, 1);
                    replace(jcre, call, guarded(jcre, () -> session(jcre).decrypt(data)));
                })
                .def("encryptData", (jcre, call) -> {
                    byte[] data = Args.data(jcre, call, 1);
                    replace(jcre, call, guarded(jcre, () -> session(jcre).encrypt(data)));
                })
                .def("resetSecurity", (jcre, call) -> session(jcre).reset())
                .def("getSecurityLevel", (jcre, call) -> call.returnWord((byte) session(jcre).level()))
                .def("setSecurityLevel", (jcre, call) -> {
                    throw iso(jcre, CONDITIONS);
                });
    }

    private static void replace(Jcre jcre, NativeCall call, byte[] result) {
        Args.put(jcre, call, 1, result);
        call.returnWord(result.length);
    }

    /** Runs the command that the applet has received; the response data stands behind the header. */
    static int processSecurity(Jcre jcre) {
        byte[] response = guarded(jcre, () -> session(jcre).processSecurity(jcre.apdu().coded()));
        jcre.heap().putBytes(jcre.apduBuffer(), DATA_AT, response, 0, response.length);
        return response.length;
    }

    /** A plain command always has its Lc, even 00. */
    static byte[] unwrap(Jcre jcre, byte[] command) {
        byte[] plain = guarded(jcre, () -> session(jcre).unwrap(command));
        return plain.length == 4 ? java.util.Arrays.copyOf(plain, DATA_AT) : plain;
    }

    private static void registryEntry(Jcre jcre, NativeCall call) {
        AppletEntry entry = call.reference(0) == null ? running(jcre)
                : jcre.registry().byAid(Bytes.of(call.object(0).bytes));
        call.returnReference(entry == null ? null
                : jcre.services().instance(ENTRY, new byte[] {(byte) (entry.id >> 8), (byte) entry.id}, 0));
    }

    private static void entry(Natives n) {
        n.def("getAID", (jcre, call) -> call.returnReference(named(jcre, call).aidObject))
                .def("getState", (jcre, call) -> call.returnWord((byte) named(jcre, call).state))
                .def("setState", (jcre, call) -> flag(call, setState(jcre, named(jcre, call), call.word(1))))
                .def("getPrivileges", (jcre, call) -> {
                    int privileges = named(jcre, call).privileges;
                    Args.put(jcre, call, 1, new byte[] {(byte) (privileges >> 16), (byte) (privileges >> 8),
                        (byte) privileges});
                    call.returnWord(call.word(2) + 3);
                })
                .def("isPrivileged", (jcre, call) -> {
                    int number = call.word(1);
                    flag(call, number >= 0 && number < 24 && (named(jcre, call).privileges >> 23 - number & 1) != 0);
                })
                .def("isAssociated", (jcre, call) ->
                        flag(call, domainOf(jcre, named(jcre, call)).equals(Bytes.of(call.object(1).bytes))))
                .def("registerService", (jcre, call) -> {
                    throw iso(jcre, CONDITIONS);
                })
                .def("deregisterService", (jcre, call) -> {
                    throw iso(jcre, NOT_FOUND);
                });
    }

    private static Bytes domainOf(Jcre jcre, AppletEntry entry) {
        return entry.domain.isEmpty() ? jcre.manager().aid() : entry.domain;
    }

    private static AppletEntry named(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        AppletEntry entry = jcre.registry().byId((o.bytes[0] & 0xFF) << 8 | o.bytes[1] & 0xFF);
        if (entry == null) {
            throw iso(jcre, NOT_FOUND);
        }
        return entry;
    }
}
