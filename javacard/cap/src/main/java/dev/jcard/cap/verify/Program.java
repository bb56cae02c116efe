package dev.jcard.cap.verify;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.CapNames;
import dev.jcard.cap.ClassComponent;
import dev.jcard.cap.ClassDescriptor;
import dev.jcard.cap.ClassEntry;
import dev.jcard.cap.ClassRef;
import dev.jcard.cap.ConstantPoolComponent;
import dev.jcard.cap.ConstantPoolEntry;
import dev.jcard.cap.DescriptorComponent;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.ExportFiles;
import dev.jcard.cap.FieldDescriptor;
import dev.jcard.cap.HeaderComponent;
import dev.jcard.cap.ImportComponent;
import dev.jcard.cap.MethodComponent;
import dev.jcard.cap.MethodDescriptor;
import dev.jcard.cap.PackageInfo;
import dev.jcard.cap.StaticFieldComponent;
import dev.jcard.cap.StaticRef;
import dev.jcard.cap.TypeDescriptor;
import dev.jcard.core.MalformedDataException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CAP file with its parts by offset. Needs every component that a package must have.
 */
final class Program {

    final CapFile cap;
    final CapNames names;
    final HeaderComponent header;
    final List<PackageInfo> imports;
    final List<Optional<ExportFile>> importedFiles;
    final List<ConstantPoolEntry> pool;
    final MethodComponent code;
    final StaticFieldComponent statics;
    final DescriptorComponent descriptor;
    /** Classes and interfaces by offset, in file order. */
    final Map<Integer, ClassEntry> classes = new LinkedHashMap<>();
    /** What the Descriptor says of them. */
    final Map<Integer, ClassDescriptor> descriptors = new LinkedHashMap<>();
    /** Methods with a head, by offset. */
    final Map<Integer, DeclaredMethod> methods = new LinkedHashMap<>();
    /** Static fields by offset in the image. */
    final Map<Integer, FieldDescriptor> staticFields = new LinkedHashMap<>();
    final Hierarchy hierarchy;
    private final Map<Integer, TypeDescriptor> types = new LinkedHashMap<>();

    /**
     * A method and its class.
     *
     * @param owner  the class that declares it
     * @param method what the Descriptor says
     */
    record DeclaredMethod(ClassDescriptor owner, MethodDescriptor method) {
        ClassType type() {
            return new ClassType.Own(owner.thisClass().value());
        }
    }

    /** @throws MalformedDataException when a component is missing */
    Program(CapFile cap, ExportFiles exports) {
        this.cap = cap;
        names = new CapNames(cap, exports);
        header = cap.header();
        imports = cap.get(ImportComponent.class).packages();
        importedFiles = imports.stream().map(exports::find).toList();
        pool = cap.get(ConstantPoolComponent.class).entries();
        code = cap.get(MethodComponent.class);
        statics = cap.get(StaticFieldComponent.class);
        descriptor = cap.get(DescriptorComponent.class);
        ClassComponent classComponent = cap.get(ClassComponent.class);
        List<Integer> offsets = classComponent.offsets();
        for (int i = 0; i < offsets.size(); i++) {
            classes.put(offsets.get(i), classComponent.entries().get(i));
        }
        List<Integer> typeOffsets = descriptor.typeOffsets();
        for (int i = 0; i < typeOffsets.size(); i++) {
            types.put(typeOffsets.get(i), descriptor.types().get(i));
        }
        descriptor.classes().forEach(this::index);
        hierarchy = new Hierarchy(this, exports);
    }

    private void index(ClassDescriptor owner) {
        descriptors.put(owner.thisClass().value(), owner);
        for (MethodDescriptor method : owner.methods()) {
            if (method.methodOffset() != 0) {
                methods.put(method.methodOffset(), new DeclaredMethod(owner, method));
            }
        }
        for (FieldDescriptor field : owner.fields()) {
            if (field.location() instanceof FieldDescriptor.StaticLocation here && here.ref() instanceof StaticRef.Internal internal) {
                staticFields.put(internal.offset(), field);
            }
        }
    }

    TypeDescriptor type(int offset) {
        TypeDescriptor found = types.get(offset);
        Rejection.unless(found != null, "no type descriptor at %04X of the type table", offset);
        return found;
    }

    Signature signature(MethodDescriptor method) {
        return Signature.of(type(method.typeOffset()), hierarchy);
    }

    ValueType fieldType(FieldDescriptor field) {
        if (field.isPrimitive()) {
            return ValueType.of(primitive(field.type()));
        }
        ValueType type = singleType(field.type());
        Rejection.unless(type.kind().isReference(), "%s needs no entry in the type table", type);
        return type;
    }

    ValueType singleType(int offset) {
        TypeDescriptor type = type(offset);
        Rejection.unless(type.types().size() == 1 && type.result().kind() != TypeDescriptor.Kind.VOID,
                "the type at %04X is not the type of a field", offset);
        return hierarchy.valueType(type.result());
    }

    private static TypeDescriptor.Kind primitive(int type) {
        return switch (type) {
            case 0x8002 -> TypeDescriptor.Kind.BOOLEAN;
            case 0x8003 -> TypeDescriptor.Kind.BYTE;
            case 0x8004 -> TypeDescriptor.Kind.SHORT;
            case 0x8005 -> TypeDescriptor.Kind.INT;
            default -> throw new Rejection(String.format("%04X is not a primitive type", type));
        };
    }

    ConstantPoolEntry constant(int index) {
        Rejection.unless(index >= 0 && index < pool.size(), "the constant pool has no entry %d", index);
        return pool.get(index);
    }

    /** The entry as the kind that the instruction needs. */
    <E extends ConstantPoolEntry> E constant(int index, Class<E> kind) {
        ConstantPoolEntry entry = constant(index);
        Rejection.unless(kind.isInstance(entry), "constant %d is a %s, not a %s", index, entry.getClass().getSimpleName(),
                kind.getSimpleName());
        return kind.cast(entry);
    }

    String className(ClassRef ref) {
        return names.className(ref);
    }
}
