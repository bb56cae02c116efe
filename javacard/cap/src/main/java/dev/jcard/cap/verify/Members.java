package dev.jcard.cap.verify;

import dev.jcard.cap.ClassDescriptor;
import dev.jcard.cap.ClassRef;
import dev.jcard.cap.ExportClass;
import dev.jcard.cap.ExportField;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.ExportMethod;
import dev.jcard.cap.FieldDescriptor;
import dev.jcard.cap.MethodDescriptor;
import dev.jcard.cap.StaticRef;
import java.util.Optional;

/** Finds fields and methods behind references; rejects what is not there. */
final class Members {

    private static final int JAVA_PROTECTED = 0x0004;
    private static final int JAVA_STATIC = 0x0008;
    private static final int JAVA_FINAL = 0x0010;
    private static final int JAVA_ABSTRACT = 0x0400;
    private static final int PACKAGE_VISIBLE = 0x80;

    private final Program program;

    Members(Program program) {
        this.program = program;
    }

    /**
     * A method that was found.
     *
     * @param owner         the class that declares it; of another package: the class that was asked
     * @param signature     its types
     * @param isStatic      static
     * @param isConstructor constructor
     * @param isAbstract    has no code
     * @param isFinal       cannot be overridden
     * @param isProtected   protected, and of another package
     */
    record Method(ClassType owner, Signature signature, boolean isStatic, boolean isConstructor, boolean isAbstract,
            boolean isFinal, boolean isProtected) {
    }

    /**
     * A field that was found.
     *
     * @param owner       the class that declares it
     * @param type        its type
     * @param isFinal     final
     * @param isForeign   of another package
     * @param isProtected protected, and of another package
     */
    record Field(ClassType owner, ValueType type, boolean isFinal, boolean isForeign, boolean isProtected) {
    }

    /** The virtual method that a class declares or inherits. */
    Method virtual(ClassType type, int token) {
        return findVirtual(type, token)
                .orElseThrow(() -> new Rejection(String.format("%s has no virtual method with token %02X", type, token)));
    }

    Optional<Method> findVirtual(ClassType type, int token) {
        for (Optional<ClassType> at = Optional.of(type); at.isPresent(); at = program.hierarchy.superclass(at.get())) {
            if (at.get() instanceof ClassType.Named other) {
                ClassType owner = at.get();
                return token >= PACKAGE_VISIBLE ? Optional.empty()
                        : program.hierarchy.export(other).virtualMethod(token).map(method -> method(owner, method));
            }
            Optional<Method> here = declared((ClassType.Own) at.get(), token);
            if (here.isPresent()) {
                return here;
            }
        }
        return Optional.empty();
    }

    private Optional<Method> declared(ClassType.Own type, int token) {
        ClassDescriptor owner = program.descriptors.get(type.offset());
        if (owner == null || token == 0xFF) {
            return Optional.empty();
        }
        return owner.methods().stream().filter(method -> method.token() == token && !method.has(MethodDescriptor.STATIC)
                && !method.has(MethodDescriptor.INIT)).findFirst().map(method -> method(type, method));
    }

    /** How many methods an interface has: their tokens are 0 and up. */
    int interfaceMethodCount(ClassType type) {
        if (type instanceof ClassType.Own own) {
            ClassDescriptor owner = program.descriptors.get(own.offset());
            return owner == null ? 0 : owner.methods().size();
        }
        return program.hierarchy.export((ClassType.Named) type).methods().size();
    }

    /** The static method, constructor or private method behind a reference. */
    Method statically(StaticRef ref) {
        if (ref instanceof StaticRef.Internal internal) {
            Program.DeclaredMethod found = program.methods.get(internal.offset());
            Rejection.unless(found != null, "no method begins at %04X of the Method component", internal.offset());
            return method(found.type(), found.method());
        }
        StaticRef.External there = (StaticRef.External) ref;
        ClassType.Named owner = named(there.classRef());
        ExportMethod method = program.hierarchy.export(owner).staticMethod(there.token()).orElseThrow(
                () -> new Rejection(String.format("%s has no static method or constructor with token %d", owner, there.token())));
        return method(owner, method);
    }

    /** The field behind a reference. */
    Field staticField(StaticRef ref) {
        if (ref instanceof StaticRef.Internal internal) {
            FieldDescriptor found = program.staticFields.get(internal.offset());
            Rejection.unless(found != null, "no static field begins at %04X of the image", internal.offset());
            return new Field(ClassType.OBJECT, program.fieldType(found), found.has(FieldDescriptor.FINAL), false, false);
        }
        StaticRef.External there = (StaticRef.External) ref;
        return field(named(there.classRef()), there.token(), true);
    }

    /** The instance field that a class declares. */
    Field instanceField(ClassRef ref, int token) {
        ClassType type = program.hierarchy.type(ref);
        if (type instanceof ClassType.Named other) {
            return field(other, token, false);
        }
        ClassDescriptor owner = program.descriptors.get(ref.offset());
        Rejection.unless(owner != null, "the Descriptor does not have %s", type);
        FieldDescriptor found = owner.fields().stream()
                .filter(field -> field.token() == token && field.location() instanceof FieldDescriptor.InstanceLocation).findFirst()
                .orElseThrow(() -> new Rejection(String.format("%s declares no instance field with token %d", type, token)));
        return new Field(type, program.fieldType(found), found.has(FieldDescriptor.FINAL), false, false);
    }

    private Field field(ClassType.Named owner, int token, boolean isStatic) {
        ExportField found = program.hierarchy.export(owner).field(token, isStatic).orElseThrow(
                () -> new Rejection(String.format("%s has no %s field with token %d", owner, isStatic ? "static" : "instance", token)));
        return new Field(owner, ValueType.parse(found.descriptor()), (found.accessFlags() & JAVA_FINAL) != 0, true,
                (found.accessFlags() & JAVA_PROTECTED) != 0);
    }

    private ClassType.Named named(ClassRef ref) {
        return (ClassType.Named) program.hierarchy.type(ref);
    }

    private Method method(ClassType owner, MethodDescriptor method) {
        return new Method(owner, program.signature(method), method.has(MethodDescriptor.STATIC), method.has(MethodDescriptor.INIT),
                method.has(MethodDescriptor.ABSTRACT), method.has(MethodDescriptor.FINAL), false);
    }

    private static Method method(ClassType owner, ExportMethod method) {
        int flags = method.accessFlags();
        return new Method(owner, Signature.parse(method.descriptor()), (flags & JAVA_STATIC) != 0, method.isConstructor(),
                (flags & JAVA_ABSTRACT) != 0, (flags & JAVA_FINAL) != 0, (flags & JAVA_PROTECTED) != 0);
    }

    /** The class of another package that an export file has. */
    ExportClass export(ClassType.Named type) {
        return program.hierarchy.export(type);
    }

    /** The export file of an import, or a rejection that says how to give it. */
    ExportFile exportFile(int packageToken) {
        return program.importedFiles.get(packageToken).orElseThrow(
                () -> new Rejection("no export file for " + program.imports.get(packageToken) + "; give the directory that has it"));
    }
}
