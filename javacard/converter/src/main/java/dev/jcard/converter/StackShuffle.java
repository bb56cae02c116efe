package dev.jcard.converter;

import org.objectweb.asm.Opcodes;

/** Instructions that copy, drop or exchange stack values; long and double do not exist here, so each value is one Java slot. */
final class StackShuffle {

    private StackShuffle() {
    }

    static StackState apply(int opcode, Step step) {
        return switch (opcode) {
            case Opcodes.POP -> step.before.pop();
            case Opcodes.POP2 -> step.before.pop().pop();
            case Opcodes.SWAP -> swap(step.before);
            default -> copy(step.before, copied(opcode), below(opcode));
        };
    }

    private static StackState swap(StackState stack) {
        StackState rest = stack.pop().pop();
        return rest.push(stack.top()).push(stack.below().top());
    }

    /** How many values a dup instruction copies. */
    static int copied(int opcode) {
        return opcode >= Opcodes.DUP2 ? 2 : 1;
    }

    /** Below how many other values a dup instruction puts the copies. */
    static int below(int opcode) {
        return opcode >= Opcodes.DUP2 ? opcode - Opcodes.DUP2 : opcode - Opcodes.DUP;
    }

    private static StackState copy(StackState stack, int count, int below) {
        Value[] moved = new Value[count + below];
        StackState rest = stack;
        for (int i = moved.length - 1; i >= 0; i--) {
            StackState next = rest.pop();
            moved[i] = rest.top();
            rest = next;
        }
        for (int i = below; i < moved.length; i++) {
            rest = rest.push(moved[i]);
        }
        for (Value value : moved) {
            rest = rest.push(value);
        }
        return rest;
    }

    /** Words of the topmost {@code count} values, not counting the {@code skip} ones above them. */
    static int words(StackState stack, int skip, int count) {
        StackState each = stack;
        for (int i = 0; i < skip; i++) {
            each = each.below();
        }
        int words = 0;
        for (int i = 0; i < count; i++, each = each.below()) {
            words += each.top().words();
        }
        return words;
    }
}
