package dev.jcard.cap.verify;

import dev.jcard.cap.AppletComponent;
import dev.jcard.cap.ClassDescriptor;
import dev.jcard.cap.DescriptorComponent;
import dev.jcard.cap.ExportComponent;
import dev.jcard.cap.ExportComponent.ClassExport;
import dev.jcard.cap.FieldDescriptor;
import dev.jcard.cap.HeaderComponent;
import dev.jcard.cap.MethodDescriptor;
import dev.jcard.cap.StaticRef;
import dev.jcard.cap.TypeDescriptor.Kind;
import java.util.List;

/** What is offered to other packages, JCVM 6.13, and to the installer, JCVM 6.6. */
final class ExportCheck {

    private static final ClassType APPLET = new ClassType.Named("javacard/framework/Applet");
    private static final Signature INSTALL = new Signature(List.of(ValueType.of(Kind.BYTE_ARRAY), ValueType.of(Kind.SHORT),
            ValueType.of(Kind.BYTE)), ValueType.of(Kind.VOID));

    private final Program program;

    ExportCheck(Program program) {
        this.program = program;
    }

    void run(Findings findings) {
        program.cap.find(AppletComponent.class).ifPresent(component -> component.applets().forEach(applet ->
                findings.check("Applet, " + applet.aid(), () -> install(applet))));
        program.cap.find(ExportComponent.class).ifPresent(component -> {
            findings.check("Export", () -> classes(component));
            for (int i = 0; i < component.classes().size(); i++) {
                int token = i;
                findings.check("Export, class " + i, () -> export(component.classes().get(token), token));
            }
        });
    }

    private void install(AppletComponent.Applet applet) {
        Program.DeclaredMethod found = program.methods.get(applet.installOffset());
        Rejection.unless(found != null, "no method begins at %04X", applet.installOffset());
        Rejection.unless(found.method().has(MethodDescriptor.STATIC) && found.method().has(MethodDescriptor.PUBLIC)
                && program.signature(found.method()).equals(INSTALL), "install is not public static void install(byte[], short, byte)");
        Rejection.unless(program.hierarchy.isSubtype(found.type(), APPLET), "the class does not extend javacard.framework.Applet");
    }

    private void classes(ExportComponent component) {
        Rejection.unless(!component.classes().isEmpty(), "no class is exported, then the component must be left out");
        if (program.header.has(HeaderComponent.APPLET)) {
            return;
        }
        long publics = program.descriptor.classes().stream().filter(each -> each.has(ClassDescriptor.PUBLIC)).count();
        Rejection.unless(publics == component.classes().size(), "%d classes are public, %d are exported", publics, component.classes().size());
    }

    private void export(ClassExport export, int token) {
        ClassDescriptor owner = program.descriptors.get(export.classOffset());
        Rejection.unless(owner != null, "no class begins at %04X", export.classOffset());
        Rejection.unless(owner.has(ClassDescriptor.PUBLIC), "%s is not public", program.className(owner.thisClass()));
        if (program.header.has(HeaderComponent.APPLET)) {
            Rejection.unless(owner.has(ClassDescriptor.INTERFACE), "a package with applets exports interfaces only");
        } else {
            Rejection.unless(owner.token() == token, "the Descriptor gives %s the token %d", program.className(owner.thisClass()), owner.token());
        }
        List<FieldDescriptor> fields = owner.fields().stream().filter(field -> field.has(FieldDescriptor.STATIC)
                && field.token() != DescriptorComponent.NO_TOKEN).toList();
        Rejection.unless(fields.size() == export.staticFields().size(), "%d static fields have tokens, %d are exported", fields.size(),
                export.staticFields().size());
        for (FieldDescriptor field : fields) {
            Rejection.unless(field.token() < fields.size() && field.location() instanceof FieldDescriptor.StaticLocation here
                    && here.ref() instanceof StaticRef.Internal internal
                    && internal.offset() == export.staticFields().get(field.token()), "static field %d is at another place", field.token());
        }
        methods(export, owner);
    }

    private static void methods(ClassExport export, ClassDescriptor owner) {
        List<MethodDescriptor> methods = owner.methods().stream()
                .filter(method -> (method.has(MethodDescriptor.STATIC) || method.has(MethodDescriptor.INIT))
                        && method.token() != DescriptorComponent.NO_TOKEN).toList();
        Rejection.unless(methods.size() == export.staticMethods().size(), "%d static methods have tokens, %d are exported", methods.size(),
                export.staticMethods().size());
        for (MethodDescriptor method : methods) {
            Rejection.unless(method.token() < methods.size() && method.methodOffset() == export.staticMethods().get(method.token()),
                    "static method %d is at another place", method.token());
        }
    }
}
