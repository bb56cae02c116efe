package dev.jcard.converter;

import java.util.List;

/**
 * The code of a method, its distance fields filled in, its pool indices not yet.
 *
 * @param insns     instructions with their offsets
 * @param size      bytes
 * @param maxStack  words
 * @param maxLocals words without arguments
 * @param handlers  exception handlers in class-file order
 * @param list      where labels are
 */
record CompiledCode(List<Insn> insns, int size, int maxStack, int maxLocals, List<Handler> handlers, CodeList list) {

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
