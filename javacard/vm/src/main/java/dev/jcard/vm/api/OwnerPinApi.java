package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * OwnerPIN and its 3.0.5 relatives. State: try limit, size limit, tries left, length, then the PIN; whether it is
 * validated is known to the host only and gone at reset.
 */
final class OwnerPinApi {

    static final String HIDDEN = "dev/jcard/OwnerPIN";
    static final String PREDECREMENT = "dev/jcard/OwnerPINWithPredecrement";
    private static final String VISIBLE = "javacard/framework/OwnerPIN";
    private static final int ILLEGAL_STATE = 2;
    /** Session of a PIN whose next check has been counted already. */
    private static final Object PAID = "counted";
    private static final int ILLEGAL_VALUE = 1;
    private static final int LIMIT = 0;
    private static final int SIZE = 1;
    private static final int TRIES = 2;
    private static final int LENGTH = 3;
    private static final int PIN = 4;

    private OwnerPinApi() {
    }

    static void define(Natives n) {
        for (String type : List.of(VISIBLE, HIDDEN, PREDECREMENT)) {
            n.in(type)
                    .def("<init>", (jcre, call) -> create(jcre, call.object(0), call.word(1), call.word(2)))
                    .def("check", type.equals(PREDECREMENT) ? OwnerPinApi::checkCounted : OwnerPinApi::check)
                    .def("getTriesRemaining", (jcre, call) -> call.returnWord(call.object(0).bytes[TRIES]))
                    .def("isValidated", (jcre, call) -> call.returnWord(isValidated(call.object(0)) ? 1 : 0))
                    .def("getValidatedFlag", (jcre, call) -> call.returnWord(isValidated(call.object(0)) ? 1 : 0))
                    .def("setValidatedFlag", (jcre, call) ->
                            call.object(0).session = call.word(1) != 0 ? Boolean.TRUE : null)
                    .def("reset", (jcre, call) -> reset(jcre, call.object(0)))
                    .def("resetAndUnblock", (jcre, call) -> unblock(jcre, call.object(0)))
                    .def("update", OwnerPinApi::update);
        }
        for (String type : List.of(HIDDEN, PREDECREMENT)) {
            n.in(type)
                    .def("getTryLimit", (jcre, call) -> call.returnWord(call.object(0).bytes[LIMIT]))
                    .def("setTryLimit", OwnerPinApi::setTryLimit)
                    .def("setTriesRemaining", OwnerPinApi::setTries);
        }
        n.in(PREDECREMENT).def("decrementTriesRemaining", OwnerPinApi::countTry);
        n.in("javacard/framework/OwnerPINBuilder").def("buildOwnerPIN", (jcre, call) -> {
            String[] types = {VISIBLE, HIDDEN, PREDECREMENT};
            if (call.word(2) < 1 || call.word(2) > types.length) {
                throw illegal(jcre);
            }
            CardObject o = jcre.heap().newInstance(jcre.api().named(types[call.word(2) - 1]), jcre.interpreter().currentOwner());
            create(jcre, o, call.word(0), call.word(1));
            call.returnReference(o);
        });
    }

    private static void countTry(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        o.session = null;
        if (o.bytes[TRIES] > 0) {
            jcre.heap().putStateByteNonAtomic(o, TRIES, o.bytes[TRIES] - 1);
            o.session = PAID;
        }
        call.returnWord(o.bytes[TRIES]);
    }

    /** The comparison of a PIN whose applet counts the try before. */
    private static void checkCounted(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        boolean counted = o.session == PAID;
        o.session = null;
        if (!counted && o.bytes[TRIES] > 0) {
            throw jcre.exceptions().of("javacard/framework/PINException", ILLEGAL_STATE);
        }
        compare(jcre, call, o, counted);
    }

    /** Right is what equals the PIN when it may be compared at all. */
    private static void compare(Jcre jcre, NativeCall call, CardObject o, boolean allowed) {
        boolean right = allowed && matches(jcre, call, o);
        if (right) {
            jcre.heap().putStateByteNonAtomic(o, TRIES, o.bytes[LIMIT]);
            o.session = Boolean.TRUE;
        }
        call.returnWord(right ? 1 : 0);
    }

    private static RuntimeException illegal(Jcre jcre) {
        return jcre.exceptions().of("javacard/framework/PINException", ILLEGAL_VALUE);
    }

    private static void create(Jcre jcre, CardObject o, int tryLimit, int maxSize) {
        if (tryLimit < 1 || maxSize < 1) {
            throw illegal(jcre);
        }
        byte[] state = new byte[PIN + maxSize];
        state[LIMIT] = (byte) tryLimit;
        state[SIZE] = (byte) maxSize;
        state[TRIES] = (byte) tryLimit;
        jcre.heap().putState(o, state);
    }

    private static boolean isValidated(CardObject o) {
        return o.session == Boolean.TRUE;
    }

    /** The counter goes down before the comparison and does not come back with an aborted transaction. */
    private static void check(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        o.session = null;
        if (o.bytes[TRIES] == 0) {
            call.returnWord(0);
            return;
        }
        jcre.heap().putStateByteNonAtomic(o, TRIES, o.bytes[TRIES] - 1);
        compare(jcre, call, o, true);
    }

    /** As on the reference implementation another length is a wrong PIN, wherever it would start. */
    private static boolean matches(Jcre jcre, NativeCall call, CardObject o) {
        CardObject presented = Args.bytes(call, 1);
        int offset = call.word(2);
        int length = call.word(3);
        if (length < 0 || offset + length > presented.bytes.length) {
            throw jcre.exceptions().of("ArrayIndexOutOfBoundsException");
        }
        if (length != o.bytes[LENGTH]) {
            return false;
        }
        Args.checkRange(jcre, presented, offset, length);
        return MessageDigest.isEqual(Arrays.copyOfRange(presented.bytes, offset, offset + length),
                Arrays.copyOfRange(o.bytes, PIN, PIN + length));
    }

    /** Takes the validation back; the counter of a PIN that was not validated stays. */
    private static void reset(Jcre jcre, CardObject o) {
        if (isValidated(o)) {
            unblock(jcre, o);
        }
    }

    private static void unblock(Jcre jcre, CardObject o) {
        o.session = null;
        jcre.heap().putByte(o, TRIES, o.bytes[LIMIT]);
    }

    private static void update(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        int length = call.word(3);
        if (length > o.bytes[SIZE]) {
            throw illegal(jcre);
        }
        byte[] pin = Args.data(jcre, call, 1);
        byte[] state = o.bytes.clone();
        state[TRIES] = state[LIMIT];
        state[LENGTH] = (byte) length;
        Arrays.fill(state, PIN, state.length, (byte) 0);
        System.arraycopy(pin, 0, state, PIN, length);
        o.session = null;
        jcre.heap().putState(o, state);
    }

    private static void setTryLimit(Jcre jcre, NativeCall call) {
        if (call.word(1) < 1) {
            throw illegal(jcre);
        }
        CardObject o = call.object(0);
        byte[] state = o.bytes.clone();
        state[LIMIT] = (byte) call.word(1);
        state[TRIES] = state[LIMIT];
        o.session = null;
        jcre.heap().putState(o, state);
    }

    private static void setTries(Jcre jcre, NativeCall call) {
        CardObject o = call.object(0);
        if (call.word(1) < 0 || call.word(1) > o.bytes[LIMIT]) {
            throw illegal(jcre);
        }
        jcre.heap().putStateByteNonAtomic(o, TRIES, call.word(1));
    }
}
