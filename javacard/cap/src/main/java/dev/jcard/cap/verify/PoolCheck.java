package dev.jcard.cap.verify;

import dev.jcard.cap.ClassRef;
import dev.jcard.cap.ConstantPoolEntry;
import dev.jcard.cap.ConstantPoolEntry.Classref;
import dev.jcard.cap.ConstantPoolEntry.InstanceFieldref;
import dev.jcard.cap.ConstantPoolEntry.StaticFieldref;
import dev.jcard.cap.ConstantPoolEntry.StaticMethodref;
import dev.jcard.cap.ConstantPoolEntry.SuperMethodref;
import dev.jcard.cap.ConstantPoolEntry.VirtualMethodref;
import dev.jcard.cap.DescriptorComponent;

/** Every constant leads somewhere, and the Descriptor gives it the type of what is there, JCVM 6.8 and 6.14.4. */
final class PoolCheck {

    private final Program program;
    private final Members members;

    PoolCheck(Program program) {
        this.program = program;
        this.members = new Members(program);
    }

    void run(Findings findings) {
        int types = program.descriptor.poolTypes().size();
        findings.check("Descriptor", () -> Rejection.unless(types == program.pool.size(),
                "has types for %d constants, there are %d", types, program.pool.size()));
        for (int i = 0; i < Math.min(types, program.pool.size()); i++) {
            int index = i;
            findings.check("ConstantPool, entry " + i, () -> entry(program.pool.get(index), program.descriptor.poolTypes().get(index)));
        }
    }

    private void entry(ConstantPoolEntry entry, int type) {
        if (entry instanceof Classref constant) {
            program.hierarchy.type(constant.classRef());
            Rejection.unless(type == DescriptorComponent.NO_TYPE, "the Descriptor gives a class the type %04X", type);
        } else if (entry instanceof InstanceFieldref constant) {
            field(members.instanceField(constant.classRef(), constant.token()), type);
        } else if (entry instanceof StaticFieldref constant) {
            field(members.staticField(constant.ref()), type);
        } else if (entry instanceof StaticMethodref constant) {
            method(members.statically(constant.ref()), type);
        } else if (entry instanceof VirtualMethodref constant) {
            method(members.virtual(classType(constant.classRef()), constant.token()), type);
        } else if (entry instanceof SuperMethodref constant) {
            method(superMethod(constant), type);
        }
    }

    private Members.Method superMethod(SuperMethodref constant) {
        ClassType type = classType(constant.classRef());
        Rejection.unless(type instanceof ClassType.Own, "a super call names a class of another package");
        ClassType parent = program.hierarchy.superclass(type).orElseThrow(() -> new Rejection("a super call without superclass"));
        Members.Method found = members.virtual(parent, constant.token());
        Rejection.unless(!found.isAbstract(), "a super call to an abstract method");
        return found;
    }

    private ClassType classType(ClassRef ref) {
        ClassType type = program.hierarchy.type(ref);
        Rejection.unless(!program.hierarchy.isInterface(type), "%s is an interface, it has no virtual methods", type);
        return type;
    }

    private void field(Members.Field field, int type) {
        ValueType told = program.singleType(type);
        Rejection.unless(told.equals(field.type()), "the field is %s, the Descriptor says %s", field.type(), told);
    }

    private void method(Members.Method method, int type) {
        Signature told = Signature.of(program.type(type), program.hierarchy);
        Rejection.unless(told.equals(method.signature()), "the method is %s, the Descriptor says %s", method.signature(), told);
    }
}
