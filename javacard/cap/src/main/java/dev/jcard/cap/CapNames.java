package dev.jcard.cap;

import dev.jcard.cap.ConstantPoolEntry.Classref;
import dev.jcard.cap.ConstantPoolEntry.InstanceFieldref;
import dev.jcard.cap.ConstantPoolEntry.StaticFieldref;
import dev.jcard.cap.ConstantPoolEntry.StaticMethodref;
import dev.jcard.cap.ConstantPoolEntry.SuperMethodref;
import dev.jcard.cap.ConstantPoolEntry.VirtualMethodref;
import dev.jcard.core.Aid;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Names for what a CAP file has only numbers for: from its Debug component, from export files, and from the classes of other
 * packages that its own ones extend. What has no name gets its number. Never fails, whatever the file holds.
 */
public final class CapNames {

    private final CapFile cap;
    private final ExportFiles exports;
    private final OwnNames own;
    private final List<PackageInfo> imports;
    private final List<ConstantPoolEntry> pool;

    /**
     * @param cap     whose parts want names
     * @param exports what is known of other packages, and of this one
     */
    public CapNames(CapFile cap, ExportFiles exports) {
        this.cap = cap;
        this.exports = exports;
        this.imports = cap.find(ImportComponent.class).map(ImportComponent::packages).orElse(List.of());
        this.pool = cap.find(ConstantPoolComponent.class).map(ConstantPoolComponent::entries).orElse(List.of());
        this.own = new OwnNames(cap, exports, this);
    }

    /** The name of a package with dots, if an export file tells or it belongs to the platform. */
    public Optional<String> packageName(Aid aid) {
        return exports.newest(aid).map(file -> dotted(file.thisPackage().name())).or(() -> PlatformPackages.name(aid));
    }

    /** The name of this package with dots, or its AID. */
    public String packageName() {
        if (!cap.packagePath().isEmpty()) {
            return dotted(cap.packagePath());
        }
        Aid aid = cap.header().thisPackage().aid();
        return own.packageName().or(() -> packageName(aid)).orElse(aid.toString());
    }

    /** The name of a class with dots. */
    public String className(ClassRef ref) {
        if (ref.isNone()) {
            return "none";
        }
        if (!ref.isExternal()) {
            return own.className(ref.offset());
        }
        return external(ref).map(found -> dotted(found.name())).orElseGet(() -> importName(ref.packageToken()) + ".class" + ref.classToken());
    }

    /** The name of the method whose head is at {@code offset} of the Method component, with its class. */
    public String method(int offset) {
        return own.method(offset);
    }

    /** The name of a method of this package without its class. */
    public String methodName(ClassDescriptor owner, MethodDescriptor method) {
        return own.methodName(owner, method);
    }

    /** The name of a field of this package without its class. */
    public String fieldName(ClassDescriptor owner, FieldDescriptor field) {
        return own.fieldName(owner, field);
    }

    /** What a constant pool entry means: a class, a field with its class, a method with its class and arguments. */
    public String constant(int index) {
        if (index < 0 || index >= pool.size()) {
            return "constant " + index + " (missing)";
        }
        ConstantPoolEntry entry = pool.get(index);
        if (entry instanceof Classref constant) {
            return className(constant.classRef());
        } else if (entry instanceof InstanceFieldref constant) {
            return className(constant.classRef()) + "." + instanceField(constant);
        } else if (entry instanceof VirtualMethodref constant) {
            return virtual(constant.classRef(), constant.token(), index);
        } else if (entry instanceof SuperMethodref constant) {
            return "super of " + virtual(constant.classRef(), constant.token(), index);
        } else if (entry instanceof StaticFieldref constant) {
            return staticField(constant.ref());
        } else {
            return staticMethod(((StaticMethodref) entry).ref(), index);
        }
    }

    /** The method of an interface that {@code invokeinterface} names. */
    public String interfaceMethod(int index, int token) {
        if (index < 0 || index >= pool.size() || !(pool.get(index) instanceof Classref constant)) {
            return constant(index) + "." + token;
        }
        ClassRef ref = constant.classRef();
        Optional<ExportMethod> known = external(ref).flatMap(found -> found.virtualMethod(token));
        return known.map(method -> className(ref) + "." + signature(method))
                .orElseGet(() -> className(ref) + "." + own.virtualName(ref, token));
    }

    /** A type as it stands in Java source. */
    public String type(TypeDescriptor.Type type) {
        String plain = type.kind().name().toLowerCase(java.util.Locale.ROOT);
        if (type.kind().hasClass()) {
            return className(type.classRef().orElseThrow()) + (type.kind() == TypeDescriptor.Kind.REFERENCE_ARRAY ? "[]" : "");
        }
        return plain.endsWith("_array") ? plain.replace("_array", "[]") : plain;
    }

    /** Arguments and result as {@code (byte[], short) void}. */
    public String signature(TypeDescriptor type) {
        return type.arguments().stream().map(this::type).collect(Collectors.joining(", ", "(", ") ")) + type(type.result());
    }

    Optional<ExportClass> external(ClassRef ref) {
        if (!ref.isExternal() || ref.packageToken() >= imports.size()) {
            return Optional.empty();
        }
        PackageInfo info = imports.get(ref.packageToken());
        return exports.find(info).or(() -> exports.newest(info.aid())).flatMap(file -> file.classByToken(ref.classToken()));
    }

    private String importName(int token) {
        return token < imports.size()
                ? packageName(imports.get(token).aid()).orElse(imports.get(token).aid().toString())
                : "package" + token;
    }

    private String instanceField(InstanceFieldref constant) {
        if (constant.classRef().isExternal()) {
            return external(constant.classRef()).flatMap(found -> found.field(constant.token(), false)).map(ExportField::name)
                    .orElse("field" + constant.token());
        }
        return own.instanceField(constant.classRef().offset(), constant.token());
    }

    private String virtual(ClassRef ref, int token, int index) {
        Optional<ExportMethod> known = external(ref).flatMap(found -> found.virtualMethod(token));
        return known.map(method -> className(ref) + "." + signature(method))
                .orElseGet(() -> className(ref) + "." + own.virtualName(ref, token) + poolSignature(index));
    }

    private String staticField(StaticRef ref) {
        if (ref instanceof StaticRef.External there) {
            return className(there.classRef()) + "." + external(there.classRef())
                    .flatMap(found -> found.field(there.token(), true)).map(ExportField::name).orElse("static" + there.token());
        }
        return own.staticField(((StaticRef.Internal) ref).offset());
    }

    private String staticMethod(StaticRef ref, int index) {
        if (ref instanceof StaticRef.External there) {
            Optional<ExportMethod> known = external(there.classRef()).flatMap(found -> found.staticMethod(there.token()));
            return known.map(method -> className(there.classRef()) + "." + signature(method))
                    .orElseGet(() -> className(there.classRef()) + ".static" + there.token() + poolSignature(index));
        }
        return own.method(((StaticRef.Internal) ref).offset()) + poolSignature(index);
    }

    private String poolSignature(int index) {
        return cap.find(DescriptorComponent.class).filter(types -> index < types.poolTypes().size())
                .flatMap(types -> types.typeAt(types.poolTypes().get(index))).map(type -> signature(type)).orElse("");
    }

    private static String signature(ExportMethod method) {
        return method.name() + JavaDescriptor.signature(method.descriptor());
    }

    static String dotted(String name) {
        return name.replace('/', '.');
    }
}
