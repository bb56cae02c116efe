package dev.jcard.cap;

/**
 * Head of a method, JCVM 6.10.2. Words have 16 bits; an int takes two.
 *
 * @param flags     {@link #ABSTRACT} or 0; {@link #EXTENDED} says that the head has four bytes
 * @param maxStack  words of the operand stack, 0..255
 * @param nargs     words of the arguments, {@code this} included
 * @param maxLocals words of the local variables, arguments excluded
 */
public record MethodHeader(int flags, int maxStack, int nargs, int maxLocals) {

    /** Flag: the head has four bytes. */
    public static final int EXTENDED = 8;
    /** Flag: no code follows. */
    public static final int ABSTRACT = 4;

    /** A head for a method with code, in the shortest form. */
    public static MethodHeader of(int maxStack, int nargs, int maxLocals) {
        boolean fits = maxStack <= 15 && nargs <= 15 && maxLocals <= 15;
        return new MethodHeader(fits ? 0 : EXTENDED, maxStack, nargs, maxLocals);
    }

    /** A head for an abstract method. */
    public static MethodHeader abstractMethod(int nargs) {
        return new MethodHeader(nargs <= 15 ? ABSTRACT : ABSTRACT | EXTENDED, 0, nargs, 0);
    }

    static MethodHeader read(Input in) {
        int at = in.position();
        int first = in.u1();
        int flags = first >> 4;
        if ((flags & ~(EXTENDED | ABSTRACT)) != 0) {
            throw in.malformed("unknown method flags " + Integer.toHexString(flags), at);
        }
        if ((flags & EXTENDED) == 0) {
            int second = in.u1();
            return new MethodHeader(flags, first & 15, second >> 4, second & 15);
        }
        if ((first & 15) != 0) {
            throw in.malformed("padding is not zero", at);
        }
        return new MethodHeader(flags, in.u1(), in.u1(), in.u1());
    }

    void write(Output out) {
        if (isExtended()) {
            out.u1(flags << 4).u1(maxStack).u1(nargs).u1(maxLocals);
        } else {
            out.u1(flags << 4 | maxStack).u1(nargs << 4 | maxLocals);
        }
    }

    /** True when no code follows. */
    public boolean isAbstract() {
        return (flags & ABSTRACT) != 0;
    }

    /** True for the form with four bytes. */
    public boolean isExtended() {
        return (flags & EXTENDED) != 0;
    }

    /** Bytes of the head: 2 or 4. */
    public int size() {
        return isExtended() ? 4 : 2;
    }
}
