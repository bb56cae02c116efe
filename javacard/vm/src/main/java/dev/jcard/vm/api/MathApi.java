package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * javacardx.framework.math: BCDUtil, BigNumber, ParityBit. State of a BigNumber: size, then the maximum and the value
 * with that many bytes each.
 */
final class MathApi {

    private static final String NUMBER = "javacardx/framework/math/BigNumber";
    private static final int MAX_BYTES = 64;
    private static final int BCD = 1;
    private static final int HEX = 2;

    private MathApi() {
    }

    static void define(Natives n) {
        n.in("javacardx/framework/math/BCDUtil")
                .def("getMaxBytesSupported", (jcre, call) -> call.returnWord(MAX_BYTES))
                .def("isBCDFormat", (jcre, call) -> call.returnWord(isBcd(Args.data(jcre, call, 0)) ? 1 : 0))
                .def("convertToHex", (jcre, call) -> convert(jcre, call, BCD))
                .def("convertToBCD", (jcre, call) -> convert(jcre, call, HEX));
        n.in("javacardx/framework/math/ParityBit").def("set", (jcre, call) -> {
            byte[] data = Args.data(jcre, call, 0);
            boolean even = call.word(3) != 0;
            for (int i = 0; i < data.length; i++) {
                boolean odd = Integer.bitCount(data[i] & 0xFE) % 2 == 1;
                data[i] = (byte) (data[i] & 0xFE | (odd == even ? 1 : 0));
            }
            Args.put(jcre, call, 0, data);
        });
        bigNumber(n);
    }

    private static RuntimeException arithmetic(Jcre jcre) {
        return jcre.exceptions().of("ArithmeticException");
    }

    private static boolean isBcd(byte[] data) {
        for (byte b : data) {
            if ((b & 0xF0) > 0x90 || (b & 0x0F) > 9) {
                return false;
            }
        }
        return data.length > 0;
    }

    /** A number in one of the two formats. */
    private static BigInteger read(Jcre jcre, byte[] data, int format) {
        if (format == HEX) {
            return new BigInteger(1, data);
        }
        if (format != BCD || !isBcd(data)) {
            throw arithmetic(jcre);
        }
        return new BigInteger(dev.jcard.core.Bytes.of(data).toHex());
    }

    private static byte[] write(BigInteger value, int format) {
        if (format == HEX) {
            return KeyData.fixed(value, Math.max(1, (value.bitLength() + 7) / 8));
        }
        String digits = value.toString();
        return dev.jcard.core.Bytes.parseHex(digits.length() % 2 == 0 ? digits : "0" + digits).toArray();
    }

    private static void convert(Jcre jcre, NativeCall call, int from) {
        byte[] result = write(read(jcre, Args.data(jcre, call, 0), from), from == BCD ? HEX : BCD);
        Args.put(jcre, call, 3, result);
        call.returnWord(result.length);
    }

    private static void bigNumber(Natives n) {
        n.in(NUMBER)
                .def("<init>", (jcre, call) -> {
                    int size = call.word(1);
                    if (size < 1 || size > MAX_BYTES) {
                        throw arithmetic(jcre);
                    }
                    byte[] state = new byte[1 + 2 * size];
                    state[0] = (byte) size;
                    Arrays.fill(state, 1, 1 + size, (byte) 0xFF);
                    jcre.heap().putState(call.object(0), state);
                })
                .def("getMaxBytesSupported", (jcre, call) -> call.returnWord(MAX_BYTES))
                .def("setMaximum", (jcre, call) -> {
                    BigInteger limit = argument(jcre, call);
                    store(jcre, call.object(0), 0, limit, unlimited(call.object(0)));
                })
                .def("init", (jcre, call) -> set(jcre, call, argument(jcre, call)))
                .def("reset", (jcre, call) -> set(jcre, call, BigInteger.ZERO))
                .def("add", (jcre, call) -> set(jcre, call, value(call.object(0)).add(argument(jcre, call))))
                .def("subtract", (jcre, call) -> set(jcre, call, value(call.object(0)).subtract(argument(jcre, call))))
                .def("multiply", (jcre, call) -> set(jcre, call, value(call.object(0)).multiply(argument(jcre, call))))
                .def("compareTo([BSSB)B", (jcre, call) ->
                        call.returnWord(value(call.object(0)).compareTo(argument(jcre, call))))
                .def("compareTo(Ljavacardx/framework/math/BigNumber;)B", (jcre, call) ->
                        call.returnWord(value(call.object(0)).compareTo(value(call.object(1)))))
                .def("getByteLength", (jcre, call) ->
                        call.returnWord(write(value(call.object(0)), call.word(1)).length))
                .def("toBytes", MathApi::toBytes);
    }

    private static BigInteger argument(Jcre jcre, NativeCall call) {
        return read(jcre, Args.data(jcre, call, 1), call.word(4));
    }

    private static BigInteger part(CardObject o, int index) {
        int size = o.bytes[0];
        return new BigInteger(1, Arrays.copyOfRange(o.bytes, 1 + index * size, 1 + (index + 1) * size));
    }

    private static BigInteger value(CardObject o) {
        return part(o, 1);
    }

    private static BigInteger unlimited(CardObject o) {
        return BigInteger.ONE.shiftLeft(8 * o.bytes[0]).subtract(BigInteger.ONE);
    }

    private static void set(Jcre jcre, NativeCall call, BigInteger value) {
        store(jcre, call.object(0), 1, value, part(call.object(0), 0));
    }

    private static void store(Jcre jcre, CardObject o, int index, BigInteger value, BigInteger limit) {
        if (value.signum() < 0 || value.compareTo(limit) > 0) {
            throw arithmetic(jcre);
        }
        int size = o.bytes[0];
        jcre.heap().putBytes(o, 1 + index * size, KeyData.fixed(value, size), 0, size);
    }

    /** Right aligned in the given length. */
    private static void toBytes(Jcre jcre, NativeCall call) {
        byte[] number = write(value(call.object(0)), call.word(4));
        int length = call.word(3);
        CardObject target = Args.range(jcre, call, 1, call.word(2), length);
        if (number.length > length) {
            throw arithmetic(jcre);
        }
        byte[] out = new byte[length];
        System.arraycopy(number, 0, out, length - number.length, number.length);
        jcre.heap().putBytes(target, call.word(2), out, 0, length);
    }
}
