package dev.jcard.cap.verify;

import dev.jcard.cap.ClassDescriptor;
import dev.jcard.cap.ClassRef;
import dev.jcard.cap.ExportClass;
import dev.jcard.cap.ExportComponent;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.ExportMethod;
import dev.jcard.cap.StaticRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The export file of the package itself, when there is one: other packages are built with it, so it must say what the CAP file does.
 */
final class OwnExportCheck {

    private final Program program;
    private final ExportFile file;
    private final Members members;
    private final List<ExportComponent.ClassExport> exports;
    private final Map<String, ClassType> own = new HashMap<>();

    OwnExportCheck(Program program, ExportFile file) {
        this.program = program;
        this.file = file;
        this.members = new Members(program);
        this.exports = program.cap.find(ExportComponent.class).map(ExportComponent::classes).orElse(List.of());
    }

    void run(Findings findings) {
        String place = "export file of " + file.thisPackage().name().replace('/', '.');
        findings.check(place, () -> Rejection.unless(file.classes().size() == exports.size(), "has %d classes, the CAP file exports %d",
                file.classes().size(), exports.size()));
        for (ExportClass each : file.classes()) {
            if (each.token() < exports.size()) {
                own.put(each.name(), new ClassType.Own(exports.get(each.token()).classOffset()));
            }
        }
        file.classes().forEach(each -> findings.check(place + ", " + each.name(), () -> compare(each)));
    }

    private void compare(ExportClass type) {
        Rejection.unless(type.token() < exports.size(), "the CAP file exports no class with token %d", type.token());
        ExportComponent.ClassExport export = exports.get(type.token());
        ClassDescriptor descriptor = program.descriptors.get(export.classOffset());
        Rejection.unless(descriptor != null && descriptor.has(ClassDescriptor.INTERFACE) == type.isInterface(),
                "is a class in one file and an interface in the other");
        for (ExportMethod method : type.methods()) {
            Members.Method found = method.isStaticOrConstructor() ? statically(export, method)
                    : members.virtual(new ClassType.Own(export.classOffset()), method.token());
            Signature told = Signature.parse(method.descriptor());
            Rejection.unless(matches(told, found.signature()), "%s is %s here and %s in the CAP file", method.name(), told, found.signature());
        }
        long statics = type.methods().stream().filter(ExportMethod::isStaticOrConstructor).count();
        Rejection.unless(statics == export.staticMethods().size(), "has %d static methods and constructors, the CAP file exports %d", statics,
                export.staticMethods().size());
        fields(type, export);
    }

    private void fields(ExportClass type, ExportComponent.ClassExport export) {
        long fields = type.fields().stream().filter(field -> field.isStatic() && field.constant().isEmpty()).count();
        Rejection.unless(fields == export.staticFields().size(), "has %d static fields, the CAP file exports %d", fields,
                export.staticFields().size());
        type.fields().stream().filter(field -> field.constant().isEmpty()).forEach(field -> {
            Rejection.unless(!field.isStatic() || field.token() < fields, "the CAP file exports no static field with token %d", field.token());
            Members.Field found = field.isStatic()
                    ? members.staticField(StaticRef.internal(export.staticFields().get(field.token())))
                    : members.instanceField(ClassRef.internal(export.classOffset()), field.token());
            Rejection.unless(matches(ValueType.parse(field.descriptor()), found.type()), "%s is another type in the CAP file", field.name());
        });
    }

    private Members.Method statically(ExportComponent.ClassExport export, ExportMethod method) {
        Rejection.unless(method.token() < export.staticMethods().size(), "the CAP file exports no static method with token %d", method.token());
        return members.statically(StaticRef.internal(export.staticMethods().get(method.token())));
    }

    private boolean matches(Signature told, Signature found) {
        boolean fits = told.arguments().size() == found.arguments().size() && matches(told.result(), found.result());
        for (int i = 0; fits && i < told.arguments().size(); i++) {
            fits = matches(told.arguments().get(i), found.arguments().get(i));
        }
        return fits;
    }

    /** Classes of this package have names here and offsets there; hidden ones have no name to compare. */
    private boolean matches(ValueType told, ValueType found) {
        if (told.kind() != found.kind() || told.type().isEmpty()) {
            return told.kind() == found.kind();
        }
        ClassType.Named name = (ClassType.Named) told.type().orElseThrow();
        Optional<ClassType> mapped = Optional.ofNullable(own.get(name.name()));
        return mapped.map(each -> each.equals(found.type().orElseThrow()))
                .orElseGet(() -> found.type().orElseThrow() instanceof ClassType.Own ? isOfThisPackage(name) : found.type().orElseThrow().equals(name));
    }

    private boolean isOfThisPackage(ClassType.Named name) {
        return name.name().startsWith(file.thisPackage().name() + "/");
    }
}
