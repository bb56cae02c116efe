package dev.jcard.cap;

/**
 * Type, access and place of a method, JCVM 6.14.3.
 *
 * @param token         FF for one that has none
 * @param accessFlags   the flags below
 * @param methodOffset  of its head in the Method component, 0 for a method of an interface
 * @param typeOffset    of its signature in the type table
 * @param bytecodeCount bytes of code, 0 for an abstract method
 * @param handlerCount  exception handlers
 * @param handlerIndex  of the first of them
 */
public record MethodDescriptor(int token, int accessFlags, int methodOffset, int typeOffset, int bytecodeCount,
        int handlerCount, int handlerIndex) {

    /** Flag. */
    public static final int PUBLIC = 0x01;
    /** Flag. */
    public static final int PRIVATE = 0x02;
    /** Flag. */
    public static final int PROTECTED = 0x04;
    /** Flag. */
    public static final int STATIC = 0x08;
    /** Flag. */
    public static final int FINAL = 0x10;
    /** Flag. */
    public static final int ABSTRACT = 0x40;
    /** Flag: a constructor. */
    public static final int INIT = 0x80;

    static MethodDescriptor read(Input in) {
        return new MethodDescriptor(in.u1(), in.u1(), in.u2(), in.u2(), in.u2(), in.u2(), in.u2());
    }

    void write(Output out) {
        out.u1(token).u1(accessFlags).u2(methodOffset).u2(typeOffset).u2(bytecodeCount).u2(handlerCount).u2(handlerIndex);
    }

    /** True when all bits of {@code flag} are set. */
    public boolean has(int flag) {
        return (accessFlags & flag) == flag;
    }
}
