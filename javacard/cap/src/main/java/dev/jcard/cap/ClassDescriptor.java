package dev.jcard.cap;

import java.util.List;

/**
 * Types and access of one class, JCVM 6.14.1.
 *
 * @param token       of a class that other packages can use, else FF
 * @param accessFlags {@link #PUBLIC}, {@link #FINAL}, {@link #INTERFACE}, {@link #ABSTRACT}
 * @param thisClass   the class, internal
 * @param interfaces  directly named or all implemented interfaces
 * @param fields      static ones first
 * @param methods     in the order of the Method component
 */
public record ClassDescriptor(int token, int accessFlags, ClassRef thisClass, List<ClassRef> interfaces,
        List<FieldDescriptor> fields, List<MethodDescriptor> methods) {

    /** Flag: usable from other packages. */
    public static final int PUBLIC = 0x01;
    /** Flag: no subclasses. */
    public static final int FINAL = 0x10;
    /** Flag: an interface. */
    public static final int INTERFACE = 0x40;
    /** Flag: no instances. */
    public static final int ABSTRACT = 0x80;

    /** Copies the lists. */
    public ClassDescriptor {
        interfaces = List.copyOf(interfaces);
        fields = List.copyOf(fields);
        methods = List.copyOf(methods);
    }

    static ClassDescriptor read(Input in) {
        int token = in.u1();
        int flags = in.u1();
        ClassRef self = new ClassRef(in.u2());
        int interfaceCount = in.u1();
        int fieldCount = in.u2();
        int methodCount = in.u2();
        return new ClassDescriptor(token, flags, self, in.list(interfaceCount, () -> new ClassRef(in.u2())),
                in.list(fieldCount, () -> FieldDescriptor.read(in)), in.list(methodCount, () -> MethodDescriptor.read(in)));
    }

    void write(Output out) {
        out.u1(token).u1(accessFlags).u2(thisClass.value()).u1(interfaces.size()).u2(fields.size()).u2(methods.size());
        interfaces.forEach(each -> out.u2(each.value()));
        fields.forEach(each -> each.write(out));
        methods.forEach(each -> each.write(out));
    }

    /** True when all bits of {@code flag} are set. */
    public boolean has(int flag) {
        return (accessFlags & flag) == flag;
    }
}
