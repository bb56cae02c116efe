package dev.jcard.converter;

import java.util.List;
import org.objectweb.asm.tree.LabelNode;

/**
 * The code of a method, its distance fields filled in, its pool indices not yet.
 *
 * @param insns     instructions with their offsets
 * @param size      bytes
 * @param maxStack  words
 * @param maxLocals words without arguments
 * @param handlers  exception handlers in class-file order
 * @param list      where labels are
 * @param variables numbers of the variables
 */
record CompiledCode(List<Insn> insns, int size, int maxStack, int maxLocals, List<Handler> handlers, CodeList list, Variables variables) {

    /** Where a label is, from the first byte of the code. */
    int offset(LabelNode label) {
        return Layout.offset(list, list.position(label), size);
    }

    /**
     * An exception handler; offsets count from the first byte of the code.
     *
     * @param start   first protected byte
     * @param end     behind the last one
     * @param handler where it begins
     * @param type    what it catches, null for everything
     */
    record Handler(int start, int end, int handler, PoolEntry type) {
    }
}
