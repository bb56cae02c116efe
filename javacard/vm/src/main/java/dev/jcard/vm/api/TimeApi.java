package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** javacardx.framework.time. Word 0 of a TimeDuration is an array with its microseconds, in the memory asked for. */
final class TimeApi {

    private static final String TYPE = "javacardx/framework/time/TimeDuration";
    private static final int INVALID_VALUE = 1;
    private static final int INVALID_UNIT = 2;
    private static final String TO_OTHER = "(L" + TYPE + ";)";

    private TimeApi() {
    }

    static void define(Natives n) {
        n.in("javacardx/framework/time/SysTime").def("uptime", (jcre, call) ->
                put(jcre, Args.instance(jcre, call, 0, TYPE), BigInteger.valueOf(jcre.uptimeMicros())));
        String self = "L" + TYPE + ";";
        n.in(TYPE).references(1)
                .def("getInstance(B)" + self, (jcre, call) -> make(jcre, call, BigInteger.ZERO))
                .def("getInstance(BSS)" + self, (jcre, call) -> make(jcre, call, given(jcre, call, 1)))
                .def("getMemoryType", (jcre, call) -> call.returnWord(array(jcre, Args.instance(jcre, call, 0, TYPE)).transience))
                .def("isNegative", (jcre, call) -> call.returnWord(value(jcre, call, 0).signum() < 0 ? 1 : 0))
                .def("abs", (jcre, call) -> set(jcre, call, value(jcre, call, 0).abs()))
                .def("neg", (jcre, call) -> set(jcre, call, value(jcre, call, 0).negate()))
                .def("reset", (jcre, call) -> set(jcre, call, BigInteger.ZERO))
                .def("compareTo" + TO_OTHER + "S", (jcre, call) ->
                        call.returnWord(value(jcre, call, 0).compareTo(value(jcre, call, 1))))
                .def("compareTo(SS)S", (jcre, call) ->
                        call.returnWord(value(jcre, call, 0).compareTo(given(jcre, call, 1))))
                .def("minus" + TO_OTHER + self, (jcre, call) ->
                        set(jcre, call, value(jcre, call, 0).subtract(value(jcre, call, 1))))
                .def("minus(SS)" + self, (jcre, call) ->
                        set(jcre, call, value(jcre, call, 0).subtract(given(jcre, call, 1))))
                .def("plus" + TO_OTHER + self, (jcre, call) ->
                        set(jcre, call, value(jcre, call, 0).add(value(jcre, call, 1))))
                .def("plus(SS)" + self, (jcre, call) -> set(jcre, call, value(jcre, call, 0).add(given(jcre, call, 1))));
        bytes(n);
    }

    private static void bytes(Natives n) {
        n.def("set", (jcre, call) -> {
            byte[] coded = Args.data(jcre, call, 1);
            if (coded.length == 0) {
                throw refused(jcre, INVALID_VALUE);
            }
            set(jcre, call, new BigInteger(coded).multiply(unit(jcre, call.word(4))));
        })
                .def("getByteLength", (jcre, call) -> call.returnWord(
                        value(jcre, call, 0).divide(unit(jcre, call.word(1))).toByteArray().length))
                .def("toBytes", (jcre, call) -> {
                    byte[] coded = value(jcre, call, 0).divide(unit(jcre, call.word(4))).toByteArray();
                    int length = call.word(3);
                    if (length < coded.length) {
                        throw refused(jcre, INVALID_VALUE);
                    }
                    byte[] out = new byte[length];
                    Arrays.fill(out, (byte) (coded[0] >> 7));
                    System.arraycopy(coded, 0, out, length - coded.length, coded.length);
                    Args.put(jcre, call, 1, out);
                    call.returnWord(call.word(2) + length);
                });
    }

    private static RuntimeException refused(Jcre jcre, int reason) {
        return jcre.exceptions().of("javacardx/framework/time/DateTimeException", reason);
    }

    /** Microseconds of a unit. */
    private static BigInteger unit(Jcre jcre, int unit) {
        return BigInteger.valueOf(switch (unit) {
            case 2 -> 1L;
            case 3 -> 1_000L;
            case 4 -> 1_000_000L;
            case 5 -> 60_000_000L;
            case 6 -> 3_600_000_000L;
            case 7 -> 86_400_000_000L;
            default -> throw refused(jcre, INVALID_UNIT);
        });
    }

    /** Number and unit at an argument. */
    private static BigInteger given(Jcre jcre, NativeCall call, int first) {
        return BigInteger.valueOf(call.word(first)).multiply(unit(jcre, call.word(first + 1)));
    }

    private static void make(Jcre jcre, NativeCall call, BigInteger value) {
        int memory = call.word(0);
        if (memory < CardObject.PERSISTENT || memory > CardObject.CLEAR_ON_DESELECT) {
            throw Args.system(jcre, SystemApi.ILLEGAL_VALUE);
        }
        if (memory == CardObject.CLEAR_ON_DESELECT && !jcre.mayClearOnDeselect()) {
            throw Args.system(jcre, SystemApi.ILLEGAL_TRANSIENT);
        }
        CardObject made = jcre.heap().newInstance(jcre.api().named(TYPE), jcre.interpreter().currentOwner());
        CardObject array = jcre.heap().newArray(CardObject.BYTES, null, Long.BYTES, jcre.interpreter().currentOwner(), memory);
        jcre.heap().putWord(made, 0, array.ref);
        put(jcre, made, value);
        call.returnReference(made);
    }

    private static CardObject array(Jcre jcre, CardObject duration) {
        return jcre.heap().get(duration.words[0] & 0xFFFF);
    }

    private static BigInteger value(Jcre jcre, NativeCall call, int index) {
        return new BigInteger(array(jcre, Args.instance(jcre, call, index, TYPE)).bytes);
    }

    private static void set(Jcre jcre, NativeCall call, BigInteger value) {
        CardObject self = Args.instance(jcre, call, 0, TYPE);
        put(jcre, self, value);
        call.returnReference(self);
    }

    private static void put(Jcre jcre, CardObject duration, BigInteger value) {
        if (value.bitLength() >= Long.SIZE) {
            throw refused(jcre, INVALID_VALUE);
        }
        byte[] coded = ByteBuffer.allocate(Long.BYTES).putLong(value.longValue()).array();
        jcre.heap().putBytes(array(jcre, duration), 0, coded, 0, coded.length);
    }
}
