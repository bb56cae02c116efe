package dev.jcard.cap;

import dev.jcard.cap.DebugComponent.ClassDebug;
import dev.jcard.cap.DebugComponent.MethodDebug;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of what this package itself declares. */
final class OwnNames {

    private static final int INHERITANCE_LIMIT = 255;

    private final CapFile cap;
    private final CapNames names;
    private final Optional<DebugComponent> debug;
    private final Optional<ExportFile> ownExport;
    private final List<ClassDescriptor> descriptors;
    private final AppletNames applets;
    private final Map<Integer, ClassEntry> entries = new HashMap<>();
    private final Map<Integer, String> methods = new HashMap<>();
    private final Map<Integer, String> statics = new HashMap<>();

    OwnNames(CapFile cap, ExportFiles exports, CapNames names) {
        this.cap = cap;
        this.names = names;
        this.debug = cap.find(DebugComponent.class);
        this.ownExport = exports.find(cap.header().thisPackage());
        this.descriptors = cap.find(DescriptorComponent.class).map(DescriptorComponent::classes).orElse(List.of());
        this.applets = new AppletNames(cap, descriptors);
        cap.find(ClassComponent.class).ifPresent(classes -> {
            List<Integer> offsets = classes.offsets();
            for (int i = 0; i < offsets.size(); i++) {
                entries.put(offsets.get(i), classes.entries().get(i));
            }
        });
    }

    Optional<String> packageName() {
        return debug.map(found -> CapNames.dotted(found.text(found.packageNameIndex())));
    }

    String className(int offset) {
        return debugClass(offset).map(found -> CapNames.dotted(debug.orElseThrow().text(found.nameIndex())))
                .or(() -> exported(offset).map(found -> CapNames.dotted(found.name())))
                .or(() -> applets.className(offset))
                .orElseGet(() -> "class@" + ClassRef.hex(offset));
    }

    String method(int offset) {
        if (methods.isEmpty()) {
            descriptors.forEach(owner -> owner.methods().stream().filter(method -> method.methodOffset() != 0).forEach(method ->
                    methods.put(method.methodOffset(), className(owner.thisClass().offset()) + "." + methodName(owner, method))));
        }
        return methods.getOrDefault(offset, "method@" + ClassRef.hex(offset));
    }

    String staticField(int offset) {
        if (statics.isEmpty()) {
            for (ClassDescriptor owner : descriptors) {
                for (FieldDescriptor field : owner.fields()) {
                    if (field.location() instanceof FieldDescriptor.StaticLocation here
                            && here.ref() instanceof StaticRef.Internal internal) {
                        statics.put(internal.offset(), className(owner.thisClass().offset()) + "." + fieldName(owner, field));
                    }
                }
            }
        }
        return statics.getOrDefault(offset, "static@" + ClassRef.hex(offset));
    }

    String instanceField(int classOffset, int token) {
        return debugClass(classOffset).flatMap(found -> found.fields().stream()
                        .filter(field -> (field.accessFlags() & FieldDescriptor.STATIC) == 0 && field.contents() == token)
                        .map(field -> debug.orElseThrow().text(field.nameIndex())).findFirst())
                .or(() -> exported(classOffset).flatMap(found -> found.field(token, false)).map(ExportField::name))
                .orElse("field" + token);
    }

    String fieldName(ClassDescriptor owner, FieldDescriptor field) {
        int classOffset = owner.thisClass().offset();
        if (field.location() instanceof FieldDescriptor.InstanceLocation) {
            return instanceField(classOffset, field.token());
        }
        int offset = ((FieldDescriptor.StaticLocation) field.location()).ref() instanceof StaticRef.Internal internal
                ? internal.offset() : 0;
        return debugClass(classOffset).flatMap(found -> found.fields().stream()
                        .filter(each -> (each.accessFlags() & FieldDescriptor.STATIC) != 0 && each.contents() == offset
                                && !isConstant(each))
                        .map(each -> debug.orElseThrow().text(each.nameIndex())).findFirst())
                .or(() -> exported(classOffset).flatMap(found -> found.field(field.token(), true)).map(ExportField::name))
                .orElseGet(() -> "static@" + ClassRef.hex(offset));
    }

    /** The value of a constant could look like an offset. */
    private boolean isConstant(DebugComponent.FieldDebug field) {
        return (field.accessFlags() & FieldDescriptor.FINAL) != 0 && debug.orElseThrow().text(field.descriptorIndex()).length() == 1;
    }

    String methodName(ClassDescriptor owner, MethodDescriptor method) {
        if (method.has(MethodDescriptor.INIT)) {
            return "<init>";
        }
        Optional<String> name = debugMethod(method.methodOffset()).map(found -> debug.orElseThrow().text(found.nameIndex()));
        if (name.isPresent()) {
            return name.get();
        }
        if (method.has(MethodDescriptor.STATIC)) {
            return exported(owner.thisClass().offset()).flatMap(found -> found.staticMethod(method.token()))
                    .map(ExportMethod::name).orElseGet(() -> isInstall(method) ? "install" : "static@" + ClassRef.hex(method.methodOffset()));
        }
        return method.token() == DescriptorComponent.NO_TOKEN
                ? "private@" + ClassRef.hex(method.methodOffset())
                : virtualName(owner.thisClass(), method.token());
    }

    private boolean isInstall(MethodDescriptor method) {
        return cap.find(AppletComponent.class).filter(found -> found.applets().stream()
                .anyMatch(applet -> applet.installOffset() == method.methodOffset())).isPresent();
    }

    /** The name of a virtual method: from the class, from what it extends, from what it implements. */
    String virtualName(ClassRef start, int token) {
        ClassRef ref = start;
        for (int depth = 0; depth < INHERITANCE_LIMIT && !ref.isNone(); depth++) {
            Optional<ExportClass> known = ref.isExternal() ? names.external(ref) : exported(ref.offset());
            Optional<String> name = known.flatMap(found -> found.virtualMethod(token)).map(ExportMethod::name);
            if (name.isEmpty() && !ref.isExternal()) {
                int offset = ref.offset();
                name = debugVirtual(offset, token).or(() -> implemented(offset, token));
            }
            if (name.isPresent()) {
                return name.get();
            }
            if (ref.isExternal() || !(entries.get(ref.offset()) instanceof ClassInfo here)) {
                break;
            }
            ref = here.superclass();
        }
        return "virtual" + token;
    }

    private Optional<String> debugVirtual(int classOffset, int token) {
        return descriptors.stream().filter(owner -> owner.thisClass().value() == classOffset)
                .flatMap(owner -> owner.methods().stream())
                .filter(method -> method.token() == token && !method.has(MethodDescriptor.STATIC) && !method.has(MethodDescriptor.INIT))
                .findFirst().flatMap(method -> debugMethod(method.methodOffset()))
                .map(found -> debug.orElseThrow().text(found.nameIndex()));
    }

    private Optional<String> implemented(int classOffset, int token) {
        if (!(entries.get(classOffset) instanceof ClassInfo here)) {
            return Optional.empty();
        }
        for (ClassInfo.ImplementedInterface each : here.interfaces()) {
            int interfaceToken = each.tokens().indexOf(token);
            Optional<ExportClass> known = each.classRef().isExternal() ? names.external(each.classRef())
                    : exported(each.classRef().offset());
            if (interfaceToken >= 0 && known.isPresent()) {
                return known.get().virtualMethod(interfaceToken).map(ExportMethod::name);
            }
        }
        return Optional.empty();
    }

    private Optional<ClassDebug> debugClass(int offset) {
        return debug.flatMap(found -> found.classes().stream().filter(each -> each.location() == offset).findFirst());
    }

    private Optional<MethodDebug> debugMethod(int offset) {
        return offset == 0 ? Optional.empty() : debug.flatMap(found -> found.classes().stream()
                .flatMap(each -> each.methods().stream()).filter(each -> each.location() == offset).findFirst());
    }

    private Optional<ExportClass> exported(int classOffset) {
        if (ownExport.isEmpty()) {
            return Optional.empty();
        }
        List<ExportComponent.ClassExport> exports = cap.find(ExportComponent.class).map(ExportComponent::classes).orElse(List.of());
        for (int token = 0; token < exports.size(); token++) {
            if (exports.get(token).classOffset() == classOffset) {
                return ownExport.get().classByToken(token);
            }
        }
        return Optional.empty();
    }
}
