package dev.jcard.converter;

import dev.jcard.cap.ExportClass;
import dev.jcard.cap.ExportField;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.ExportMethod;
import dev.jcard.cap.ExportPackage;
import dev.jcard.cap.PackageInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** Builds the export file of the package. */
final class ExportFileBuilder {

    private static final int FORMAT = 1;
    private static final int REMOTE_FORMAT = 2;
    private static final int NO_TOKEN = 0xFF;
    private static final int MEMBER_FLAGS = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL
            | Opcodes.ACC_ABSTRACT;

    private ExportFileBuilder() {
    }

    static ExportFile build(List<OwnClass> exported, String packageName, PackageInfo info, boolean isLibrary) {
        ExportPackage self = new ExportPackage(isLibrary ? ExportPackage.LIBRARY : 0, packageName, info);
        int format = exported.stream().anyMatch(RemoteTypes::isRemote) ? REMOTE_FORMAT : FORMAT;
        return ExportFile.of(format, self, List.of(), exported.stream().map(ExportFileBuilder::export).toList());
    }

    private static ExportClass export(OwnClass type) {
        int flags = type.node.access & (ExportClass.PUBLIC | ExportClass.FINAL | ExportClass.INTERFACE | ExportClass.ABSTRACT)
                | (type.isSubtypeOf(ClassLayout.SHAREABLE) ? ExportClass.SHAREABLE : 0)
                | (RemoteTypes.isRemote(type) ? ExportClass.REMOTE : 0);
        List<String> supers = new ArrayList<>();
        Set<LinkedClass> interfaces = new LinkedHashSet<>();
        collect(type, supers, interfaces);
        int inheritable = type.isInterface() ? 0 : type.methodTokens.publicCount();
        List<String> names = interfaces.stream().filter(LinkedClass::isPublic).map(LinkedClass::name).toList();
        return new ExportClass(type.token, flags, type.name(), supers, names, fields(type), methods(type), inheritable);
    }

    /** Superclasses from the most general one; their interfaces come before those of the class itself. */
    private static void collect(LinkedClass type, List<String> supers, Set<LinkedClass> interfaces) {
        LinkedClass parent = type.superclass();
        if (parent != null) {
            collect(parent, supers, interfaces);
            if (parent.isPublic()) {
                supers.add(parent.name());
            }
        }
        type.collectInterfaces(interfaces);
    }

    private static List<ExportField> fields(OwnClass type) {
        List<ExportField> fields = new ArrayList<>();
        type.fieldTokens.ordered().stream().filter(OwnField::isExported).forEach(field -> fields.add(field(field)));
        type.fields.stream().filter(field -> field.isConstant() && field.isExported()).forEach(field -> fields.add(field(field)));
        type.fields.stream().filter(field -> field.isStatic() && !field.isConstant() && field.isExported())
                .forEach(field -> fields.add(field(field)));
        return fields;
    }

    private static ExportField field(OwnField field) {
        boolean isConstant = field.isConstant();
        Optional<Integer> value = isConstant ? Optional.of((Integer) field.node.value) : Optional.empty();
        int token = isConstant ? NO_TOKEN : field.token;
        return new ExportField(token, field.node.access & MEMBER_FLAGS, field.node.name, field.node.desc, value);
    }

    private static List<ExportMethod> methods(OwnClass type) {
        List<ExportMethod> methods = new ArrayList<>();
        for (OwnMethod method : type.methods) {
            if ((method.isStatic() || method.isConstructor()) && method.isExported()) {
                methods.add(new ExportMethod(method.token, method.node.access & MEMBER_FLAGS, method.node.name, method.node.desc));
            }
        }
        List<ExportMethod> virtuals = new ArrayList<>();
        type.methodTokens.publics().forEach((key, token) -> virtuals.add(virtual(type, key, token)));
        virtuals.sort(Comparator.comparingInt(ExportMethod::token));
        methods.addAll(virtuals);
        return methods;
    }

    private static ExportMethod virtual(OwnClass type, String key, int token) {
        int split = key.indexOf('(');
        return new ExportMethod(token, access(type, key), key.substring(0, split), key.substring(split));
    }

    /** Access of the nearest declaration. */
    private static int access(OwnClass type, String key) {
        if (type.isInterface()) {
            return Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT;
        }
        for (LinkedClass each = type; each != null; each = each.superclass()) {
            if (each instanceof OwnClass own && own.method(key) != null) {
                return own.method(key).node.access & MEMBER_FLAGS;
            }
            if (each instanceof ImportedClass other && other.method(key) != null) {
                return other.method(key).accessFlags();
            }
        }
        return Opcodes.ACC_PUBLIC;
    }
}
