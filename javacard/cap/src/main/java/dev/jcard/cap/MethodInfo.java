package dev.jcard.cap;

import dev.jcard.core.Bytes;

/**
 * A method as the Method component holds it.
 *
 * @param header   limits and flags
 * @param bytecode instructions, empty for an abstract method
 */
public record MethodInfo(MethodHeader header, Bytes bytecode) {

    /** Bytes of head and code. */
    public int size() {
        return header.size() + bytecode.length();
    }
}
