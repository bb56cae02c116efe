package dev.jcard.converter;

import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * An instruction takes a number and cares how wide it is.
 *
 * @param insn  the instruction
 * @param value what it takes
 * @param need  what it takes it for
 */
record Use(AbstractInsnNode insn, Value value, Need need) {

    /** What a number is taken for. */
    enum Need {
        /** The exact value in 32-bit arithmetic counts: comparing, dividing, shifting right. */
        EXACT,
        /** The lower 16 bits count. */
        LOW,
        /** An int. */
        INT,
        /** An array index. */
        INDEX,
        /** The length of a new array. */
        LENGTH
    }
}
