package dev.jcard.cap;

/**
 * A method in an export file, JCVM 5.9.
 *
 * @param token       static methods and constructors count apart from virtual methods
 * @param accessFlags as in a class file
 * @param name        its name, {@code <init>} for a constructor
 * @param descriptor  its signature as in a class file
 */
public record ExportMethod(int token, int accessFlags, String name, String descriptor) {

    private static final int STATIC = 0x0008;

    /** True for a static method. */
    public boolean isStatic() {
        return (accessFlags & STATIC) != 0;
    }

    /** True for a constructor. */
    public boolean isConstructor() {
        return name.equals("<init>");
    }

    /** True when the token is one of the static ones. */
    public boolean isStaticOrConstructor() {
        return isStatic() || isConstructor();
    }
}
