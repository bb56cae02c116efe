package dev.jcard.cap.verify;

import dev.jcard.cap.ClassEntry;
import dev.jcard.cap.ClassInfo;
import dev.jcard.cap.ClassRef;
import dev.jcard.cap.ExportClass;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.ExportFiles;
import dev.jcard.cap.InterfaceInfo;
import dev.jcard.cap.TypeDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who extends and implements whom, in this package and in the imported ones. */
final class Hierarchy {

    private final Program program;
    private final Map<String, ExportClass> named = new HashMap<>();

    Hierarchy(Program program, ExportFiles exports) {
        this.program = program;
        exports.files().forEach(this::add);
        program.importedFiles.forEach(file -> file.ifPresent(this::add));
    }

    private void add(ExportFile file) {
        file.classes().forEach(each -> named.put(each.name(), each));
    }

    /** The class that a reference names; rejected when there is none. */
    ClassType type(ClassRef ref) {
        Rejection.unless(!ref.isNone(), "a class is missing");
        if (!ref.isExternal()) {
            Rejection.unless(program.classes.containsKey(ref.offset()), "no class begins at %04X of the Class component", ref.offset());
            return new ClassType.Own(ref.offset());
        }
        return new ClassType.Named(export(ref).name());
    }

    private ExportClass export(ClassRef ref) {
        Rejection.unless(ref.packageToken() < program.imports.size(), "package %d is not imported", ref.packageToken());
        ExportFile file = program.importedFiles.get(ref.packageToken())
                .orElseThrow(() -> new Rejection("the export file of " + program.imports.get(ref.packageToken()) + " is missing"));
        return file.classByToken(ref.classToken()).orElseThrow(
                () -> new Rejection(String.format("%s has no class with token %d", file.thisPackage().name(), ref.classToken())));
    }

    /** The class of another package, as its export file has it. */
    ExportClass export(ClassType.Named type) {
        ExportClass found = named.get(type.name());
        Rejection.unless(found != null, "no export file has the class %s", type);
        return found;
    }

    ClassEntry entry(ClassType.Own type) {
        return program.classes.get(type.offset());
    }

    ValueType valueType(TypeDescriptor.Type type) {
        return new ValueType(type.kind(), type.classRef().map(this::type));
    }

    boolean isInterface(ClassType type) {
        if (type instanceof ClassType.Own own) {
            return entry(own).isInterface();
        }
        ExportClass known = named.get(((ClassType.Named) type).name());
        return known != null && known.isInterface();
    }

    /** The superclass of a class; empty for {@code java.lang.Object}. Superclasses stand first in the file, so chains end. */
    Optional<ClassType> superclass(ClassType type) {
        if (type instanceof ClassType.Own own && entry(own) instanceof ClassInfo info) {
            if (info.superclass().isNone()) {
                return Optional.empty();
            }
            Rejection.unless(info.superclass().isExternal() || info.superclass().offset() < own.offset(),
                    "%s stands before its superclass", own);
            ClassType parent = type(info.superclass());
            Rejection.unless(!isInterface(parent), "extends the interface %s", program.className(info.superclass()));
            return Optional.of(parent);
        }
        if (type instanceof ClassType.Named other) {
            List<String> supers = export(other).supers();
            return supers.isEmpty() ? Optional.empty() : Optional.of(new ClassType.Named(supers.get(supers.size() - 1)));
        }
        return Optional.empty();
    }

    /** True when a value of {@code type} may stand where {@code wanted} is declared. */
    boolean isSubtype(ClassType type, ClassType wanted) {
        if (type.equals(wanted) || wanted.equals(ClassType.OBJECT)) {
            return true;
        }
        if (type instanceof ClassType.Named named1) {
            ExportClass known = named.get(named1.name());
            return known != null && wanted instanceof ClassType.Named other
                    && (known.supers().contains(other.name()) || known.interfaces().contains(other.name()));
        }
        ClassType.Own own = (ClassType.Own) type;
        if (entry(own) instanceof InterfaceInfo info) {
            return info.superinterfaces().stream().anyMatch(each -> type(each).equals(wanted));
        }
        ClassInfo info = (ClassInfo) entry(own);
        return info.interfaces().stream().map(each -> type(each.classRef())).anyMatch(each -> isInterface(each) && isSubtype(each, wanted))
                || superclass(type).filter(parent -> isSubtype(parent, wanted)).isPresent();
    }

    /** The same for values of any type. */
    boolean isAssignable(ValueType value, ValueType wanted) {
        if (value.equals(wanted)) {
            return true;
        }
        if (wanted.kind() == TypeDescriptor.Kind.REFERENCE) {
            ClassType type = wanted.type().orElseThrow();
            return value.kind() == TypeDescriptor.Kind.REFERENCE
                    ? isSubtype(value.type().orElseThrow(), type)
                    : value.isArray() && type.equals(ClassType.OBJECT);
        }
        return wanted.kind() == TypeDescriptor.Kind.REFERENCE_ARRAY && value.kind() == TypeDescriptor.Kind.REFERENCE_ARRAY
                && isSubtype(value.type().orElseThrow(), wanted.type().orElseThrow());
    }
}
