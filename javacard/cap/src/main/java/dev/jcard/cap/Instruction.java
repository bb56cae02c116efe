package dev.jcard.cap;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.util.ArrayList;
import java.util.List;

/**
 * One decoded instruction.
 *
 * @param offset   from the first byte of the code of its method
 * @param opcode   what it does
 * @param operands values in file order. A table switch has default, low, high, then the distances from low to high; a lookup switch
 *                 has default, number of pairs, then match and distance of each pair
 * @param size     bytes
 */
public record Instruction(int offset, Opcode opcode, List<Integer> operands, int size) {

    /** Copies the list. */
    public Instruction {
        operands = List.copyOf(operands);
    }

    /** An instruction that is not a switch. */
    public static Instruction of(int offset, Opcode opcode, Integer... operands) {
        return new Instruction(offset, opcode, List.of(operands), opcode.size());
    }

    /**
     * All instructions of a method.
     *
     * @throws MalformedDataException when a byte is not an instruction or the last one is cut off
     */
    public static List<Instruction> decodeAll(Bytes code) {
        List<Instruction> all = new ArrayList<>();
        Input in = new Input("code", code);
        while (in.hasMore()) {
            all.add(read(in));
        }
        return List.copyOf(all);
    }

    private static Instruction read(Input in) {
        int offset = in.position();
        Opcode opcode = Opcode.of(in.u1());
        List<Integer> operands = opcode.isSwitch() ? readSwitch(in, opcode)
                : opcode.operands().stream().map(operand -> read(in, operand)).toList();
        return new Instruction(offset, opcode, operands, in.position() - offset);
    }

    private static int read(Input in, Operand operand) {
        return switch (operand.size()) {
            case 1 -> operand.isSigned() ? (byte) in.u1() : in.u1();
            case 2 -> operand.isSigned() ? (short) in.u2() : in.u2();
            default -> in.s4();
        };
    }

    private static List<Integer> readSwitch(Input in, Opcode opcode) {
        boolean wide = opcode == Opcode.ITABLESWITCH || opcode == Opcode.ILOOKUPSWITCH;
        Operand key = wide ? Operand.S4 : Operand.S2;
        List<Integer> values = new ArrayList<>();
        values.add(read(in, Operand.BRANCH2));
        if (opcode.isTableSwitch()) {
            int low = read(in, key);
            int high = read(in, key);
            if (high < low || (long) high - low > 0xFFFF) {
                throw in.malformed("switch from " + low + " to " + high, in.position());
            }
            values.addAll(List.of(low, high));
            values.addAll(in.list(high - low + 1, () -> read(in, Operand.BRANCH2)));
        } else {
            int pairs = in.u2();
            values.add(pairs);
            for (int i = 0; i < pairs; i++) {
                values.add(read(in, key));
                values.add(read(in, Operand.BRANCH2));
            }
        }
        return values;
    }

    /** The bytes of the instruction. */
    public Bytes encode() {
        Output out = new Output().u1(opcode.code());
        if (opcode.isSwitch()) {
            int keySize = opcode == Opcode.ITABLESWITCH || opcode == Opcode.ILOOKUPSWITCH ? 4 : 2;
            for (int i = 0; i < operands.size(); i++) {
                write(out, operands.get(i), isKey(i) ? keySize : 2);
            }
        } else {
            for (int i = 0; i < operands.size(); i++) {
                write(out, operands.get(i), opcode.operands().get(i).size());
            }
        }
        return out.done();
    }

    private static void write(Output out, int value, int size) {
        out.bytes(Bytes.u4(value).from(4 - size));
    }

    /** True when the switch operand at {@code index} is compared with the value, not a distance or a count. */
    private boolean isKey(int index) {
        return opcode.isTableSwitch() ? index == 1 || index == 2 : index >= 2 && index % 2 == 0;
    }

    /** The operand at {@code index}. */
    public int operand(int index) {
        return operands.get(index);
    }

    /** The offset behind this instruction. */
    public int next() {
        return offset + size;
    }

    /**
     * Where the instruction may jump to, as offsets from the first byte of the code; for a switch the default first. Empty when it
     * does not jump.
     */
    public List<Integer> targets() {
        if (opcode.isBranch()) {
            return List.of(offset + operand(0));
        }
        if (!opcode.isSwitch()) {
            return List.of();
        }
        List<Integer> targets = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            if (i != 1 && !isKey(i)) {
                targets.add(offset + operands.get(i));
            }
        }
        return targets;
    }

    /** The constant pool index that the instruction holds, -1 when it holds none. */
    public int poolIndex() {
        int position = poolOperand();
        return position < 0 || isPrimitiveArrayCast() ? -1 : operand(position);
    }

    /** The offset of the pool index from the first byte of the code, -1 when there is none. */
    public int poolIndexOffset() {
        if (poolIndex() < 0) {
            return -1;
        }
        int at = offset + 1;
        for (int i = 0; i < poolOperand(); i++) {
            at += opcode.operands().get(i).size();
        }
        return at;
    }

    private int poolOperand() {
        for (int i = 0; i < opcode.operands().size(); i++) {
            if (opcode.operands().get(i).isPoolIndex()) {
                return i;
            }
        }
        return -1;
    }

    /** A cast to an array of primitives has an index field that means nothing. */
    private boolean isPrimitiveArrayCast() {
        boolean cast = opcode == Opcode.CHECKCAST || opcode == Opcode.INSTANCEOF;
        return cast && operand(0) >= 10 && operand(0) <= 13;
    }
}
