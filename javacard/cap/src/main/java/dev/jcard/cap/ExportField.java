package dev.jcard.cap;

import java.util.Optional;

/**
 * A field in an export file, JCVM 5.8.
 *
 * @param token       FF for a compile-time constant
 * @param accessFlags as in a class file
 * @param name        its name
 * @param descriptor  its type as in a class file
 * @param constant    the value of a compile-time constant
 */
public record ExportField(int token, int accessFlags, String name, String descriptor, Optional<Integer> constant) {

    private static final int STATIC = 0x0008;

    /** True for a static field. */
    public boolean isStatic() {
        return (accessFlags & STATIC) != 0;
    }
}
