package dev.jcard.cap;

/**
 * Type and access of a field, JCVM 6.14.2. Compile-time constants have none.
 *
 * @param token       of a field that other packages can use; for an instance field always its token
 * @param accessFlags the flags below
 * @param location    where the field is
 * @param type        8002..8005 for boolean, byte, short, int; else the offset of a reference type in the type table
 */
public record FieldDescriptor(int token, int accessFlags, Location location, int type) {

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
    /** Bit of {@code type} that marks a primitive type. */
    public static final int PRIMITIVE = 0x8000;

    /** Where a field is. */
    public sealed interface Location {
    }

    /**
     * A static field.
     *
     * @param ref internal: offset into the static field image
     */
    public record StaticLocation(StaticRef ref) implements Location {
    }

    /**
     * An instance field.
     *
     * @param classRef the class that declares it
     * @param token    its token
     */
    public record InstanceLocation(ClassRef classRef, int token) implements Location {
    }

    static FieldDescriptor read(Input in) {
        int token = in.u1();
        int flags = in.u1();
        Location location = (flags & STATIC) != 0
                ? new StaticLocation(ReferenceCoding.readStatic(in))
                : new InstanceLocation(new ClassRef(in.u2()), in.u1());
        return new FieldDescriptor(token, flags, location, in.u2());
    }

    void write(Output out) {
        out.u1(token).u1(accessFlags);
        if (location instanceof StaticLocation field) {
            ReferenceCoding.write(out, field.ref);
        } else if (location instanceof InstanceLocation field) {
            out.u2(field.classRef.value()).u1(field.token);
        }
        out.u2(type);
    }

    /** True when all bits of {@code flag} are set. */
    public boolean has(int flag) {
        return (accessFlags & flag) == flag;
    }

    /** True for boolean, byte, short and int. */
    public boolean isPrimitive() {
        return (type & PRIMITIVE) != 0;
    }
}
