package dev.jcard.converter;

import dev.jcard.cap.Instruction;
import dev.jcard.cap.Opcode;
import dev.jcard.core.Bytes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs static methods that only compute, word by word as JCVM chapter 7 has it; independent of the virtual card. */
final class ArithmeticMachine {

    private final Map<Integer, Instruction> code = new HashMap<>();
    private final short[] stack = new short[64];
    private final short[] locals;
    private int depth;

    ArithmeticMachine(Bytes bytecode, int localCount, short... arguments) {
        Instruction.decodeAll(bytecode).forEach(each -> code.put(each.offset(), each));
        locals = Arrays.copyOf(arguments, arguments.length + localCount);
    }

    private void push(int value) {
        stack[depth++] = (short) value;
    }

    private short pop() {
        return stack[--depth];
    }

    private void pushInt(int value) {
        push(value >> 16);
        push(value);
    }

    private int popInt() {
        int low = pop() & 0xFFFF;
        return pop() << 16 | low;
    }

    /** The result of a method that returns a short. */
    short run() {
        int at = 0;
        while (true) {
            Instruction insn = code.get(at);
            if (insn.opcode() == Opcode.SRETURN) {
                return pop();
            }
            at = step(insn) ? at + insn.operand(0) : insn.next();
        }
    }

    /** True when the instruction jumps. */
    private boolean step(Instruction insn) {
        String name = insn.opcode().mnemonic();
        List<Integer> operands = insn.operands();
        if (name.startsWith("if") || name.startsWith("goto")) {
            return isTaken(name.replace("_w", ""));
        }
        if (name.startsWith("sconst") || name.startsWith("iconst")) {
            constant(name.charAt(0) == 'i', name.endsWith("m1") ? -1 : name.charAt(7) - '0');
        } else if (name.endsWith("push")) {
            constant(name.equals("bipush") || name.equals("sipush") || name.equals("iipush"), operands.get(0));
        } else if (name.startsWith("sload")) {
            push(locals[operands.isEmpty() ? name.charAt(6) - '0' : operands.get(0)]);
        } else {
            compute(name);
        }
        return false;
    }

    private void constant(boolean isInt, int value) {
        if (isInt) {
            pushInt(value);
        } else {
            push(value);
        }
    }

    private boolean isTaken(String name) {
        if (name.equals("goto")) {
            return true;
        }
        int right = name.startsWith("if_scmp") ? pop() : 0;
        int left = pop();
        return switch (name.substring(name.length() - 2)) {
            case "eq" -> left == right;
            case "ne" -> left != right;
            case "lt" -> left < right;
            case "ge" -> left >= right;
            case "gt" -> left > right;
            default -> left <= right;
        };
    }

    private void compute(String name) {
        switch (name) {
            case "s2b" -> push((byte) pop());
            case "s2i" -> pushInt(pop());
            case "i2s" -> push((short) popInt());
            case "i2b" -> push((byte) popInt());
            case "sneg" -> push(-pop());
            case "ineg" -> pushInt(-popInt());
            case "icmp" -> {
                int right = popInt();
                push(Integer.compare(popInt(), right));
            }
            default -> binary(name);
        }
    }

    private void binary(String name) {
        boolean isInt = name.charAt(0) == 'i';
        int right = isInt ? popInt() : pop();
        int left = isInt ? popInt() : pop();
        constant(isInt, switch (name.substring(1)) {
            case "add" -> left + right;
            case "sub" -> left - right;
            case "mul" -> left * right;
            case "div" -> left / right;
            case "rem" -> left % right;
            case "and" -> left & right;
            case "or" -> left | right;
            case "xor" -> left ^ right;
            case "shl" -> left << right;
            case "shr" -> left >> right;
            case "ushr" -> left >>> right;
            default -> throw new IllegalStateException(name);
        });
    }
}
