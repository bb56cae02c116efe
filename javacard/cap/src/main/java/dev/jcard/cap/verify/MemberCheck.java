package dev.jcard.cap.verify;

import dev.jcard.cap.ConstantPoolEntry;
import dev.jcard.cap.ConstantPoolEntry.Classref;
import dev.jcard.cap.ConstantPoolEntry.InstanceFieldref;
import dev.jcard.cap.ConstantPoolEntry.StaticFieldref;
import dev.jcard.cap.ConstantPoolEntry.StaticMethodref;
import dev.jcard.cap.ConstantPoolEntry.SuperMethodref;
import dev.jcard.cap.ConstantPoolEntry.VirtualMethodref;
import dev.jcard.cap.Instruction;
import dev.jcard.cap.Opcode;
import dev.jcard.cap.TypeDescriptor.Kind;

/** Fields and calls in the code of one class. */
final class MemberCheck {

    private final Program program;
    private final Hierarchy hierarchy;
    private final Members members;
    private final ClassType current;

    MemberCheck(Program program, ClassType current) {
        this.program = program;
        this.hierarchy = program.hierarchy;
        this.members = new Members(program);
        this.current = current;
    }

    ClassType current() {
        return current;
    }

    void needAssignable(Word.Reference value, ValueType wanted, String what) {
        boolean fits = value.types().stream().allMatch(type -> hierarchy.isAssignable(type, wanted));
        Rejection.unless(fits && wanted.kind().isReference(), "%s must be %s, on the stack is %s", what, wanted, value);
    }

    /** get and put, static or not: {@code getfield_a_this}, {@code putstatic_b}; the letter names the type. */
    void field(Instruction instruction, Frame frame) {
        String name = instruction.opcode().mnemonic();
        boolean isStatic = name.contains("static");
        Members.Field field;
        if (isStatic) {
            field = members.staticField(program.constant(instruction.poolIndex(), StaticFieldref.class).ref());
        } else {
            InstanceFieldref constant = program.constant(instruction.poolIndex(), InstanceFieldref.class);
            field = members.instanceField(constant.classRef(), constant.token());
        }
        checkLetter(name.charAt(name.indexOf('_') + 1), field.type());
        boolean put = name.startsWith("put");
        Rejection.unless(!put || !field.isFinal() || !field.isForeign(), "writes a final field of another package");
        if (put) {
            popValue(frame, field.type(), "the value of the field");
        }
        if (!isStatic) {
            Word object = name.endsWith("_this") ? frame.local(0) : frame.pop();
            object(object, field, put);
        } else if (field.isProtected()) {
            Rejection.unless(hierarchy.isSubtype(current, field.owner()), "the field is protected, and this is not a subclass");
        }
        if (!put) {
            frame.push(field.type());
        }
    }

    private static void checkLetter(char letter, ValueType type) {
        boolean fits = switch (letter) {
            case 'a' -> type.kind().isReference();
            case 'b' -> type.kind() == Kind.BOOLEAN || type.kind() == Kind.BYTE;
            case 's' -> type.kind() == Kind.SHORT;
            default -> type.kind() == Kind.INT;
        };
        Rejection.unless(fits, "the field is %s", type);
    }

    private void object(Word object, Members.Field field, boolean put) {
        if (object instanceof Word.Fresh fresh) {
            Rejection.unless(put && fresh.at() == Word.Fresh.THIS && field.owner().equals(current), "uses %s", fresh);
            return;
        }
        Rejection.unless(object instanceof Word.Reference, "a reference is expected, found %s", object);
        Word.Reference reference = (Word.Reference) object;
        needAssignable(reference, ValueType.object(field.owner()), "the object");
        if (field.isProtected()) {
            needAssignable(reference, ValueType.object(current), "the object of a protected field");
        }
    }

    void invoke(Instruction instruction, Frame frame) {
        switch (instruction.opcode()) {
            case INVOKEVIRTUAL -> virtual(program.constant(instruction.poolIndex(), VirtualMethodref.class), frame);
            case INVOKEINTERFACE -> onInterface(instruction, frame);
            case INVOKESTATIC -> statically(members.statically(program.constant(instruction.poolIndex(), StaticMethodref.class).ref()), frame);
            default -> special(program.constant(instruction.poolIndex()), frame);
        }
    }

    private void virtual(VirtualMethodref constant, Frame frame) {
        ClassType type = hierarchy.type(constant.classRef());
        Members.Method method = members.virtual(type, constant.token());
        popArguments(frame, method.signature());
        Word.Reference receiver = frame.popReference();
        needAssignable(receiver, ValueType.object(type), "the object");
        if (method.isProtected()) {
            needAssignable(receiver, ValueType.object(current), "the object of a protected method");
        }
        pushResult(frame, method.signature());
    }

    private void onInterface(Instruction instruction, Frame frame) {
        ClassType type = hierarchy.type(program.constant(instruction.poolIndex(), Classref.class).classRef());
        Rejection.unless(hierarchy.isInterface(type), "%s is not an interface", type);
        Members.Method method = members.virtual(type, instruction.operand(2));
        Rejection.unless(instruction.operand(0) == method.signature().words() + 1, "says %d argument words, %s has %d",
                instruction.operand(0), method.signature(), method.signature().words() + 1);
        popArguments(frame, method.signature());
        needAssignable(frame.popReference(), ValueType.object(type), "the object");
        pushResult(frame, method.signature());
    }

    private void statically(Members.Method method, Frame frame) {
        Rejection.unless(method.isStatic(), "the method is not static");
        Rejection.unless(!method.isProtected() || hierarchy.isSubtype(current, method.owner()),
                "the method is protected, and this is not a subclass");
        popArguments(frame, method.signature());
        pushResult(frame, method.signature());
    }

    private void special(ConstantPoolEntry constant, Frame frame) {
        if (constant instanceof SuperMethodref superMethod) {
            ClassType type = hierarchy.type(superMethod.classRef());
            Rejection.unless(type.equals(current), "a super call for %s", type);
            ClassType parent = hierarchy.superclass(current).orElseThrow(() -> new Rejection("there is no superclass"));
            Members.Method method = members.virtual(parent, superMethod.token());
            popArguments(frame, method.signature());
            needAssignable(frame.popReference(), ValueType.object(current), "the object");
            pushResult(frame, method.signature());
            return;
        }
        Rejection.unless(constant instanceof StaticMethodref, "%s with a %s", Opcode.INVOKESPECIAL.mnemonic(),
                constant.getClass().getSimpleName());
        Members.Method method = members.statically(((StaticMethodref) constant).ref());
        Rejection.unless(!method.isStatic(), "the method is static");
        popArguments(frame, method.signature());
        if (method.isConstructor()) {
            construct(frame, method);
        } else {
            needAssignable(frame.popReference(), ValueType.object(method.owner()), "the object");
            pushResult(frame, method.signature());
        }
    }

    /** The object is as new as can be: made here, or the one that this constructor was called for. */
    private void construct(Frame frame, Members.Method constructor) {
        Word word = frame.pop();
        Rejection.unless(word instanceof Word.Fresh, "a constructor for %s", word);
        Word.Fresh fresh = (Word.Fresh) word;
        boolean chained = fresh.at() == Word.Fresh.THIS
                && hierarchy.superclass(current).filter(parent -> parent.equals(constructor.owner())).isPresent();
        Rejection.unless(chained || fresh.type().equals(constructor.owner()), "a constructor of %s for %s", constructor.owner(), fresh);
        Rejection.unless(chained || !constructor.isProtected(), "the constructor is protected");
        frame.replace(fresh, Word.Reference.to(ValueType.object(fresh.type())));
    }

    private void popArguments(Frame frame, Signature signature) {
        for (int i = signature.arguments().size() - 1; i >= 0; i--) {
            popValue(frame, signature.arguments().get(i), "argument " + (i + 1));
        }
    }

    private void popValue(Frame frame, ValueType type, String what) {
        if (type.kind().isReference()) {
            needAssignable(frame.popReference(), type, what);
        } else if (type.kind() == Kind.INT) {
            frame.popInt();
        } else {
            frame.popShort();
        }
    }

    private static void pushResult(Frame frame, Signature signature) {
        if (signature.result().kind() != Kind.VOID) {
            frame.push(signature.result());
        }
    }
}
