package dev.jcard.converter;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * A value on the operand stack, from the instruction that makes it to all that take it. For a number it knows which results are
 * possible in 32-bit arithmetic and whether 16 bits are taken to be enough.
 */
final class Value {

    /** Sorts of values. */
    enum Kind { REFERENCE, NUMBER, RETURN_ADDRESS }

    /** Opcode of a number that is there from the start: loaded, returned, cast. */
    static final int SOURCE = -1;
    /** Opcode of a number that comes from several places. */
    static final int JOIN = -2;
    private static final long SHORT_MIN = Short.MIN_VALUE;
    private static final long SHORT_MAX = Short.MAX_VALUE;

    final Kind kind;
    final Width width = new Width();
    /** {@link #SOURCE}, {@link #JOIN}, or the instruction that computes it. */
    final int opcode;
    final List<Value> inputs;
    /** Smallest and largest possible result. */
    long low;
    long high;
    /** 16-bit arithmetic may give another value than 32-bit arithmetic. */
    boolean overflows;

    private Value(Kind kind, int opcode, List<Value> inputs, long low, long high) {
        this.kind = kind;
        this.opcode = opcode;
        this.inputs = inputs;
        this.low = low;
        this.high = high;
    }

    static Value reference() {
        return new Value(Kind.REFERENCE, SOURCE, List.of(), 0, 0);
    }

    static Value returnAddress() {
        return new Value(Kind.RETURN_ADDRESS, SOURCE, List.of(), 0, 0);
    }

    /** A number between these bounds. */
    static Value source(long low, long high) {
        return new Value(Kind.NUMBER, SOURCE, List.of(), low, high);
    }

    /** A number of a field, variable, parameter or result with this type. */
    static Value ofType(char type) {
        return switch (type) {
            case 'Z' -> source(0, 1);
            case 'B' -> source(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case 'I' -> ofInt();
            default -> source(SHORT_MIN, SHORT_MAX);
        };
    }

    static Value ofInt() {
        Value value = source(Integer.MIN_VALUE, Integer.MAX_VALUE);
        value.width.makeInt();
        return value;
    }

    static Value constant(int number) {
        return source(number, number);
    }

    /** The result of an operation; all operands have its width. */
    static Value computed(int opcode, Value... operands) {
        Value value = new Value(Kind.NUMBER, opcode, List.of(operands), 0, 0);
        for (Value operand : operands) {
            value.width.unite(operand.width);
        }
        return value;
    }

    /** True when the reference tools know the number to be a byte, so that a cast to byte does nothing. */
    boolean isByte() {
        return switch (opcode) {
            case SOURCE -> fits(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case JOIN, Opcodes.IAND, Opcodes.IOR, Opcodes.IXOR, Opcodes.IREM -> inputs.stream().allMatch(Value::isByte);
            case Opcodes.ISHR -> inputs.get(0).isByte();
            default -> false;
        };
    }

    /** A value that comes from several places, which are added later. */
    static Value join(Kind kind) {
        return new Value(kind, JOIN, new ArrayList<>(2), 0, 0);
    }

    /** Adds a place that the value comes from. */
    void joinWith(Value other) {
        if (other != this) {
            inputs.add(other);
            width.unite(other.width);
        }
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    boolean isInt() {
        return width.isInt();
    }

    /** Words on the operand stack. */
    int words() {
        return isInt() ? 2 : 1;
    }

    boolean fits(long min, long max) {
        return low >= min && high <= max;
    }

    boolean fitsShort() {
        return fits(SHORT_MIN, SHORT_MAX);
    }

    /** Works out range and overflow from the inputs; true when something changed. */
    boolean update() {
        if (opcode == SOURCE) {
            return false;
        }
        long oldLow = low;
        long oldHigh = high;
        boolean oldOverflows = overflows;
        if (!inputs.isEmpty()) {
            Ranges.compute(this);
        }
        overflows |= !isInt() && mayOverflow();
        return low != oldLow || high != oldHigh || overflows != oldOverflows;
    }

    /** A division overflows for -32768 / -1 only, which the platform accepts, as it does in its own arithmetic. */
    private boolean mayOverflow() {
        return switch (opcode) {
            case Opcodes.IADD, Opcodes.ISUB, Opcodes.IMUL, Opcodes.INEG, Opcodes.ISHL, Opcodes.IUSHR -> true;
            case Opcodes.IAND -> inputs.stream().anyMatch(each -> each.overflows) && inputs.stream().noneMatch(Value::isMask);
            case Opcodes.ISHR, Opcodes.IDIV, Opcodes.IREM -> false;
            default -> inputs.stream().anyMatch(each -> each.overflows);
        };
    }

    /** True when a bitwise and with this number takes all bits away that could differ. */
    private boolean isMask() {
        return !overflows && low >= 0;
    }
}
