package dev.jcard.converter;

import dev.jcard.cap.ClassDescriptor;
import dev.jcard.cap.ClassRef;
import dev.jcard.cap.DescriptorComponent;
import dev.jcard.cap.FieldDescriptor;
import dev.jcard.cap.MethodDescriptor;
import dev.jcard.cap.StaticRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Builds the Descriptor component. */
final class DescriptorBuilder {

    private final TypeTable types;
    private final Imports imports;
    private final List<PoolEntry> pool;

    DescriptorBuilder(TypeTable types, Imports imports, List<PoolEntry> pool) {
        this.types = types;
        this.imports = imports;
        this.pool = pool;
    }

    DescriptorComponent build(List<OwnClass> classes) {
        List<Integer> poolTypes = new ArrayList<>();
        for (PoolEntry entry : pool) {
            poolTypes.add(entry.descriptor == null ? DescriptorComponent.NO_TYPE : types.offset(entry.descriptor));
        }
        List<ClassDescriptor> descriptors = classes.stream().map(this::describe).toList();
        return new DescriptorComponent(descriptors, poolTypes, types.types());
    }

    private ClassDescriptor describe(OwnClass type) {
        int flags = (type.isPublic() ? ClassDescriptor.PUBLIC : 0) | (type.has(Opcodes.ACC_FINAL) ? ClassDescriptor.FINAL : 0)
                | (type.isInterface() ? ClassDescriptor.INTERFACE : 0) | (type.has(Opcodes.ACC_ABSTRACT) ? ClassDescriptor.ABSTRACT : 0);
        List<ClassRef> interfaces = type.isInterface() ? List.of()
                : ClassLayout.interfaces(type).stream().map(imports::reference).toList();
        List<MethodDescriptor> methods = type.isInterface() ? interfaceMethods(type) : type.methods.stream().map(this::describe).toList();
        List<FieldDescriptor> fields = new ArrayList<>();
        type.fields.stream().filter(field -> field.isStatic() && !field.isConstant())
                .sorted(Comparator.comparingInt(field -> field.address)).map(this::describe).forEach(fields::add);
        type.fieldTokens.ordered().stream().map(this::describe).forEach(fields::add);
        return new ClassDescriptor(type.token, flags, ClassRef.internal(type.offset), interfaces, fields, methods);
    }

    /** An interface lists the methods it inherits, too. */
    private List<MethodDescriptor> interfaceMethods(OwnClass type) {
        List<MethodDescriptor> methods = new ArrayList<>();
        type.methodTokens.publics().forEach((key, token) -> methods.add(new MethodDescriptor(token,
                MethodDescriptor.PUBLIC | MethodDescriptor.ABSTRACT, 0, types.offset(key.substring(key.indexOf('('))), 0, 0, 0)));
        return methods;
    }

    private MethodDescriptor describe(OwnMethod method) {
        int flags = visibility(method.node.access, method.openedToNest) | (method.isStatic() ? MethodDescriptor.STATIC : 0)
                | (method.has(Opcodes.ACC_FINAL) ? MethodDescriptor.FINAL : 0) | (method.isAbstract() ? MethodDescriptor.ABSTRACT : 0)
                | (method.isConstructor() ? MethodDescriptor.INIT : 0);
        CompiledCode code = method.code;
        return new MethodDescriptor(method.token, flags, method.offset, types.offset(method.node.desc), code == null ? 0 : code.size(),
                code == null ? 0 : code.handlers().size(), method.handlerIndex);
    }

    private FieldDescriptor describe(OwnField field) {
        int flags = visibility(field.node.access, field.openedToNest) | (field.isStatic() ? FieldDescriptor.STATIC : 0)
                | ((field.node.access & Opcodes.ACC_FINAL) != 0 ? FieldDescriptor.FINAL : 0);
        FieldDescriptor.Location location = field.isStatic()
                ? new FieldDescriptor.StaticLocation(StaticRef.internal(field.address))
                : new FieldDescriptor.InstanceLocation(ClassRef.internal(field.owner.offset), field.token);
        return new FieldDescriptor(field.token, flags, location, fieldType(field.node.desc));
    }

    private int fieldType(String descriptor) {
        return switch (descriptor) {
            case "Z" -> FieldDescriptor.PRIMITIVE | 2;
            case "B" -> FieldDescriptor.PRIMITIVE | 3;
            case "S" -> FieldDescriptor.PRIMITIVE | 4;
            case "I" -> FieldDescriptor.PRIMITIVE | 5;
            default -> types.offset(descriptor);
        };
    }

    private static int visibility(int access, boolean openedToNest) {
        return ((access & Opcodes.ACC_PUBLIC) != 0 ? MethodDescriptor.PUBLIC : 0)
                | ((access & Opcodes.ACC_PRIVATE) != 0 && !openedToNest ? MethodDescriptor.PRIVATE : 0)
                | ((access & Opcodes.ACC_PROTECTED) != 0 ? MethodDescriptor.PROTECTED : 0);
    }
}
