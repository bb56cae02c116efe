package dev.jcard.cap;

import java.util.Locale;

/**
 * A {@code class_ref} of JCVM 6.8: a class of this package by offset, or of an imported one by tokens.
 *
 * @param value two bytes: an offset into the Class component 0..7FFF, or 80 + package token and class token
 */
public record ClassRef(int value) {

    /** No class: the superclass of {@code java.lang.Object}. */
    public static final ClassRef NONE = new ClassRef(0xFFFF);

    /** Checks the range. */
    public ClassRef {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("class reference " + value);
        }
    }

    /** A class of this package; {@code offset} 0..7FFF counts from the first info byte of the Class component. */
    public static ClassRef internal(int offset) {
        if (offset < 0 || offset > 0x7FFF) {
            throw new IllegalArgumentException("class offset " + offset);
        }
        return new ClassRef(offset);
    }

    /** A class of the import with index {@code packageToken} 0..126, by its token 0..255. */
    public static ClassRef external(int packageToken, int classToken) {
        if (packageToken < 0 || packageToken > 0x7F || classToken < 0 || classToken > 0xFF) {
            throw new IllegalArgumentException("class " + classToken + " of package " + packageToken);
        }
        return new ClassRef(0x8000 | packageToken << 8 | classToken);
    }

    /** True when the class is in another package. */
    public boolean isExternal() {
        return (value & 0x8000) != 0 && value != 0xFFFF;
    }

    /** True for {@link #NONE}. */
    public boolean isNone() {
        return value == 0xFFFF;
    }

    /** Index into the imports; only for an external class. */
    public int packageToken() {
        return value >> 8 & 0x7F;
    }

    /** Token of the class in its package; only for an external class. */
    public int classToken() {
        return value & 0xFF;
    }

    /** Offset into the Class component; only for a class of this package. */
    public int offset() {
        return value;
    }

    @Override
    public String toString() {
        return isNone() ? "none" : isExternal() ? "package " + packageToken() + " class " + classToken() : "class@" + hex(value);
    }

    /** At least four digits; without String.format, whose classes cost a short command 20 ms. */
    static String hex(int value) {
        String digits = Integer.toHexString(value).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
