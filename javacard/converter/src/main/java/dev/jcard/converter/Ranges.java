package dev.jcard.converter;

import java.util.List;
import org.objectweb.asm.Opcodes;

/** Interval arithmetic on the results of int operations. */
final class Ranges {

    private Ranges() {
    }

    static void compute(Value value) {
        List<Value> in = value.inputs;
        Value a = in.get(0);
        Value b = in.get(in.size() - 1);
        switch (value.opcode) {
            case Value.JOIN -> join(value, in);
            case Opcodes.INEG -> set(value, -a.high, -a.low);
            case Opcodes.IADD -> set(value, a.low + b.low, a.high + b.high);
            case Opcodes.ISUB -> set(value, a.low - b.high, a.high - b.low);
            case Opcodes.IMUL -> corners(value, a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high);
            case Opcodes.IDIV -> divide(value, a, b);
            case Opcodes.IREM -> remainder(value, a, b);
            case Opcodes.IAND -> and(value, a, b);
            case Opcodes.IOR, Opcodes.IXOR -> orXor(value, a, b);
            default -> shift(value, a, b);
        }
    }

    private static void join(Value value, List<Value> inputs) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (Value input : inputs) {
            low = Math.min(low, input.low);
            high = Math.max(high, input.high);
        }
        set(value, low, high);
    }

    private static void divide(Value value, Value a, Value b) {
        long limit = Math.max(Math.abs(a.low), Math.abs(a.high)) / Math.max(1, smallest(b));
        set(value, a.low >= 0 && b.low >= 0 ? 0 : -limit, limit);
    }

    private static void remainder(Value value, Value a, Value b) {
        long limit = Math.max(Math.abs(b.low), Math.abs(b.high)) - 1;
        set(value, a.low >= 0 ? 0 : Math.max(a.low, -limit), a.high <= 0 ? 0 : Math.min(a.high, limit));
    }

    private static long smallest(Value b) {
        return b.low > 0 ? b.low : b.high < 0 ? -b.high : 1;
    }

    private static void and(Value value, Value a, Value b) {
        if (a.low >= 0 && b.low >= 0) {
            set(value, 0, Math.min(a.high, b.high));
        } else if (a.low >= 0 || b.low >= 0) {
            set(value, 0, a.low >= 0 ? a.high : b.high);
        } else {
            bits(value, a, b);
        }
    }

    private static void orXor(Value value, Value a, Value b) {
        if (a.low >= 0 && b.low >= 0) {
            set(value, 0, powerOfTwo(Math.max(a.high, b.high)) - 1);
        } else {
            bits(value, a, b);
        }
    }

    /** Bitwise operations on signed numbers stay within the larger number of bits. */
    private static void bits(Value value, Value a, Value b) {
        long size = powerOfTwo(Math.max(Math.max(-a.low - 1, a.high), Math.max(-b.low - 1, b.high)));
        set(value, -size, size - 1);
    }

    private static long powerOfTwo(long above) {
        return above <= 0 ? 1 : Long.highestOneBit(above) << 1;
    }

    private static void shift(Value value, Value a, Value b) {
        boolean known = b.low == b.high;
        int count = (int) b.low & 0x1F;
        switch (value.opcode) {
            case Opcodes.ISHL -> set(value, known ? a.low << count : Long.MIN_VALUE, known ? a.high << count : Long.MAX_VALUE);
            case Opcodes.ISHR -> set(value, known ? a.low >> count : Math.min(0, a.low), known ? a.high >> count : Math.max(0, a.high));
            default -> {
                if (a.low >= 0) {
                    set(value, known ? a.low >> count : 0, known ? a.high >> count : a.high);
                } else {
                    set(value, known && count > 0 ? 0 : Integer.MIN_VALUE, known && count > 0 ? 0xFFFFFFFFL >> count : Integer.MAX_VALUE);
                }
            }
        }
    }

    private static void corners(Value value, long a, long b, long c, long d) {
        set(value, Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    /** A result outside 32 bits wraps, so it can be anything. */
    private static void set(Value value, long low, long high) {
        boolean wraps = low < Integer.MIN_VALUE || high > Integer.MAX_VALUE;
        value.low = wraps ? Integer.MIN_VALUE : low;
        value.high = wraps ? Integer.MAX_VALUE : high;
    }
}
