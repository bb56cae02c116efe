package dev.jcard.vm.api;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.interpreter.CardThrow;
import dev.jcard.vm.interpreter.Interpreter;
import dev.jcard.vm.runtime.AppletEntry;
import dev.jcard.vm.runtime.Jcre;
import java.nio.ByteBuffer;

/** javacard.framework.JCSystem and SensitiveArrays. */
final class SystemApi {

    static final int ILLEGAL_VALUE = 1;
    static final int ILLEGAL_TRANSIENT = 3;
    private static final int IN_PROGRESS = 1;
    private static final int NOT_IN_PROGRESS = 2;

    private SystemApi() {
    }

    static void define(Natives n) {
        n.in("javacard/framework/JCSystem")
                .def("beginTransaction", (jcre, call) -> {
                    requireTransaction(jcre, false);
                    jcre.heap().begin();
                })
                .def("commitTransaction", (jcre, call) -> {
                    requireTransaction(jcre, true);
                    jcre.heap().commit();
                })
                .def("abortTransaction", (jcre, call) -> {
                    requireTransaction(jcre, true);
                    jcre.heap().abort();
                    jcre.interpreter().forgetDangling();
                })
                .def("getTransactionDepth", (jcre, call) -> call.returnWord(jcre.heap().inTransaction() ? 1 : 0))
                .def("getMaxCommitCapacity", (jcre, call) -> call.returnWord(cap(jcre.heap().commitCapacity())))
                .def("getUnusedCommitCapacity", (jcre, call) ->
                        call.returnWord(cap(jcre.heap().unusedCommitCapacity())))
                .def("getVersion", (jcre, call) -> call.returnWord(version(jcre)))
                .def("isTransient", (jcre, call) -> {
                    CardObject o = call.reference(0);
                    call.returnWord(o == null ? 0 : o.lifetime());
                })
                .def("getAssignedChannel", (jcre, call) -> call.returnWord(jcre.currentChannel()))
                .def("isObjectDeletionSupported", (jcre, call) -> call.returnWord(1))
                .def("requestObjectDeletion", (jcre, call) -> jcre.requestCollection());
        arrays(n);
        applets(n);
        memory(n);
        SensitiveArraysApi.define(n);
    }

    private static void arrays(Natives n) {
        n.in("javacard/framework/JCSystem")
                .def("makeTransientBooleanArray", (jcre, call) -> makeTransient(jcre, call, CardObject.BOOLEANS))
                .def("makeTransientByteArray", (jcre, call) -> makeTransient(jcre, call, CardObject.BYTES))
                .def("makeTransientShortArray", (jcre, call) -> makeTransient(jcre, call, CardObject.SHORTS))
                .def("makeTransientObjectArray", (jcre, call) -> makeTransient(jcre, call, CardObject.REFERENCES))
                .def("makeGlobalArray", (jcre, call) -> {
                    int kind = arrayKind(jcre, call.word(0));
                    CardObject o = create(jcre, kind, call.word(1), CardObject.CLEAR_ON_RESET);
                    o.flags |= CardObject.GLOBAL_ARRAY;
                    call.returnReference(o);
                });
        n.in("javacardx/framework/util/intx/JCint")
                .def("makeTransientIntArray", (jcre, call) -> makeTransient(jcre, call, CardObject.INTS));
    }

    private static void applets(Natives n) {
        n.in("javacard/framework/JCSystem")
                .def("getAID", (jcre, call) -> call.returnReference(aidOf(jcre.running())))
                .def("getPreviousContextAID", (jcre, call) ->
                        call.returnReference(aidOf(jcre.registry().byId(jcre.interpreter().previousOwner()))))
                .def("lookupAID", (jcre, call) ->
                        call.returnReference(jcre.registry().aidObject(Bytes.of(Args.data(jcre, call, 0)))))
                .def("isAppletActive", (jcre, call) -> {
                    AppletEntry entry = jcre.registry().byAid(Bytes.of(call.object(0).bytes));
                    call.returnWord(entry != null && jcre.isActive(entry) ? 1 : 0);
                })
                .def("getAppletShareableInterfaceObject", SystemApi::shareable);
    }

    private static void memory(Natives n) {
        n.in("javacard/framework/JCSystem")
                .def("getAvailableMemory(B)S", (jcre, call) -> call.returnWord(cap(free(jcre, call.word(0)))))
                .def("getAvailableMemory([SSB)V", (jcre, call) -> {
                    CardObject o = call.array(0, CardObject.SHORTS);
                    int at = call.word(1);
                    if (at < 0 || at + 2 > o.words.length) {
                        throw jcre.exceptions().of("ArrayIndexOutOfBoundsException");
                    }
                    int free = free(jcre, call.word(2));
                    jcre.heap().putWord(o, at, free >> 16);
                    jcre.heap().putWord(o, at + 1, free);
                })
                .def("getAvailableMemory([BSB)V", (jcre, call) ->
                        Args.put(jcre, call, 0, ByteBuffer.allocate(4).putInt(free(jcre, call.word(2))).array()));
    }

    private static void requireTransaction(Jcre jcre, boolean wanted) {
        if (jcre.heap().inTransaction() != wanted) {
            throw jcre.exceptions().of("javacard/framework/TransactionException",
                    wanted ? NOT_IN_PROGRESS : IN_PROGRESS);
        }
    }

    private static int cap(int value) {
        return Math.min(value, Short.MAX_VALUE);
    }

    private static int version(Jcre jcre) {
        for (String level : jcre.parameters().levels()) {
            if (!level.startsWith("GP") && !level.startsWith("OP")) {
                String[] parts = level.split("\\.");
                int major = Integer.parseInt(parts[0]);
                int minor = Integer.parseInt(parts[1]);
                return major << 8 | (major < 3 ? minor : Integer.parseInt(parts[2]) + minor * 16);
            }
        }
        return 0x0201;
    }

    private static int free(Jcre jcre, int type) {
        return switch (type) {
            case 0 -> jcre.heap().persistentFree();
            case 1, 2 -> jcre.heap().transientFree();
            default -> throw Args.system(jcre, ILLEGAL_VALUE);
        };
    }

    private static void makeTransient(Jcre jcre, NativeCall call, int kind) {
        int event = call.word(1);
        if (call.word(0) < 0) {
            throw jcre.exceptions().of("NegativeArraySizeException");
        }
        if (event != CardObject.CLEAR_ON_RESET && event != CardObject.CLEAR_ON_DESELECT) {
            throw Args.system(jcre, ILLEGAL_VALUE);
        }
        if (event == CardObject.CLEAR_ON_DESELECT && !jcre.mayClearOnDeselect()) {
            throw Args.system(jcre, ILLEGAL_TRANSIENT);
        }
        call.returnReference(create(jcre, kind, call.word(0), event));
    }

    static CardObject create(Jcre jcre, int kind, int length, int transience) {
        if (length < 0) {
            throw jcre.exceptions().of("NegativeArraySizeException");
        }
        return jcre.heap().newArray(kind, kind == CardObject.REFERENCES ? jcre.api().named("java/lang/Object") : null,
                length, jcre.interpreter().currentOwner(), transience);
    }

    /** ARRAY_TYPE_BOOLEAN, BYTE, SHORT, INT, OBJECT: 1 to 5. */
    static int arrayKind(Jcre jcre, int type) {
        if (type < 1 || type > 5) {
            throw Args.system(jcre, ILLEGAL_VALUE);
        }
        return type + 9;
    }

    private static CardObject aidOf(AppletEntry entry) {
        return entry == null ? null : entry.aidObject;
    }

    /** The server's answer; null when there is no such applet or it throws. */
    private static void shareable(Jcre jcre, NativeCall call) {
        call.returnReference(null);
        if (call.reference(0) == null) {
            return;
        }
        AppletEntry server = jcre.registry().byAid(Bytes.of(call.object(0).bytes));
        if (server == null) {
            return;
        }
        if (jcre.isBusyElsewhere(server)) {
            throw jcre.exceptions().of("SecurityException");
        }
        AppletEntry client = jcre.running();
        try {
            jcre.callVirtual(server, Jcre.APPLET,
                    "getShareableInterfaceObject(Ljavacard/framework/AID;B)Ljavacard/framework/Shareable;",
                    Interpreter.reference(aidOf(client)), call.word(1));
            call.returnReference(jcre.interpreter().returnedReference());
        } catch (CardThrow e) {
            call.returnReference(null);
        }
    }
}
