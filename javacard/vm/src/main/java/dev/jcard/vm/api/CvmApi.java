package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The card's global PIN (org.globalplatform.CVM). State: try limit, tries left, length, PIN of up to 16 bytes; whether
 * it was presented is known until reset.
 */
final class CvmApi {

    static final String CVM = "dev/jcard/CVM";
    private static final int GLOBAL_PIN = 0x11;
    private static final int MANAGEMENT = 0x02_0000;
    private static final int LIMIT = 0;
    private static final int TRIES = 1;
    private static final int LENGTH = 2;
    private static final int PIN = 3;
    private static final int MAX_PIN = 16;
    private static final int ASCII = 1;
    private static final int USUAL_TRIES = 3;

    private CvmApi() {
    }

    static void define(Natives n) {
        n.in("org/globalplatform/GPSystem").def("getCVM", (jcre, call) ->
                call.returnReference(call.word(0) == GLOBAL_PIN ? instance(jcre) : null));
        n.in(CVM)
                .def("isActive", (jcre, call) -> flag(call, call.object(0).bytes[LENGTH] > 0))
                .def("isSubmitted", (jcre, call) -> flag(call, call.object(0).session != null))
                .def("isVerified", (jcre, call) -> flag(call, call.object(0).session == Boolean.TRUE))
                .def("isBlocked", (jcre, call) -> flag(call, call.object(0).bytes[TRIES] == 0))
                .def("getTriesRemaining", (jcre, call) -> call.returnWord(call.object(0).bytes[TRIES]))
                .def("verify", (jcre, call) -> call.returnWord(
                        verify(jcre, call.object(0), Args.data(jcre, call, 1), call.word(4)) ? 0 : -1))
                .def("update", (jcre, call) -> flag(call, mayManage(jcre)
                        && update(jcre, call.object(0), Args.data(jcre, call, 1), call.word(4))))
                .def("resetState", (jcre, call) -> {
                    boolean open = call.object(0).bytes[TRIES] != 0;
                    call.object(0).session = null;
                    flag(call, open);
                })
                .def("blockState", (jcre, call) -> flag(call, mayManage(jcre) && setTries(jcre, call, 0)))
                .def("resetAndUnblockState", (jcre, call) ->
                        flag(call, mayManage(jcre) && setTries(jcre, call, call.object(0).bytes[LIMIT])))
                .def("setTryLimit", (jcre, call) -> flag(call, mayManage(jcre) && setLimit(jcre, call)));
    }

    private static void flag(NativeCall call, boolean value) {
        call.returnWord(value ? 1 : 0);
    }

    static CardObject instance(Jcre jcre) {
        CardObject o = jcre.services().instance(CVM, new byte[0], PIN + MAX_PIN);
        if (o.bytes[LIMIT] == 0) {
            byte[] state = o.bytes.clone();
            state[LIMIT] = USUAL_TRIES;
            state[TRIES] = USUAL_TRIES;
            jcre.heap().putState(o, state);
        }
        return o;
    }

    private static boolean mayManage(Jcre jcre) {
        return (GlobalPlatformApi.running(jcre).privileges & MANAGEMENT) != 0;
    }

    static boolean verify(Jcre jcre, CardObject o, byte[] presented, int format) {
        o.session = null;
        if (o.bytes[TRIES] == 0 || o.bytes[LENGTH] == 0) {
            return false;
        }
        jcre.heap().putStateByteNonAtomic(o, TRIES, o.bytes[TRIES] - 1);
        byte[] pin = Arrays.copyOfRange(o.bytes, PIN, PIN + o.bytes[LENGTH]);
        boolean right = MessageDigest.isEqual(pin, normal(presented, format));
        if (right) {
            jcre.heap().putStateByteNonAtomic(o, TRIES, o.bytes[LIMIT]);
        }
        o.session = right;
        return right;
    }

    static boolean update(Jcre jcre, CardObject o, byte[] pin, int format) {
        byte[] normal = normal(pin, format);
        if (normal.length == 0 || normal.length > MAX_PIN) {
            return false;
        }
        byte[] state = Arrays.copyOf(o.bytes, PIN);
        state = Arrays.copyOf(state, PIN + MAX_PIN);
        state[TRIES] = state[LIMIT];
        state[LENGTH] = (byte) normal.length;
        System.arraycopy(normal, 0, state, PIN, normal.length);
        o.session = null;
        jcre.heap().putState(o, state);
        return true;
    }

    /** ASCII digits packed as BCD and filled with F; other formats as they are. */
    private static byte[] normal(byte[] pin, int format) {
        if (format != ASCII) {
            return pin;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < pin.length; i += 2) {
            int low = i + 1 < pin.length ? pin[i + 1] & 0x0F : 0x0F;
            out.write((pin[i] & 0x0F) << 4 | low);
        }
        return out.toByteArray();
    }

    private static boolean setTries(Jcre jcre, NativeCall call, int tries) {
        call.object(0).session = null;
        jcre.heap().putStateByteNonAtomic(call.object(0), TRIES, tries);
        return true;
    }

    private static boolean setLimit(Jcre jcre, NativeCall call) {
        int limit = call.word(1);
        if (limit < 1) {
            return false;
        }
        byte[] state = call.object(0).bytes.clone();
        state[LIMIT] = (byte) limit;
        state[TRIES] = (byte) limit;
        call.object(0).session = null;
        jcre.heap().putState(call.object(0), state);
        return true;
    }
}
