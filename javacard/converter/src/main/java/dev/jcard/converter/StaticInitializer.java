package dev.jcard.converter;

import dev.jcard.converter.Problem.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;

/** Follows a static initialiser, which does not run on the card: all it may do is give constants and arrays of constants to fields. */
final class StaticInitializer {

    /** An array that a field holds already. */
    private record Loaded(StaticArray array) {
    }

    /** Stands for null on the stack. */
    private static final Object NULL = new Object();
    private final OwnClass type;
    private final boolean isLibrary;
    private final Problems problems;
    private final Deque<Object> stack = new ArrayDeque<>();

    private StaticInitializer(OwnClass type, boolean isLibrary, Problems problems) {
        this.type = type;
        this.isLibrary = isLibrary;
        this.problems = problems;
    }

    static void run(OwnClass type, boolean isLibrary, Problems problems) {
        for (OwnField field : type.fields) {
            if (field.isStatic() && field.node.value instanceof Integer value) {
                field.initial = value;
            }
        }
        if (type.initializer != null) {
            try {
                new StaticInitializer(type, isLibrary, problems).run();
            } catch (BadCodeException e) {
                problems.add(Kind.BAD_INPUT, type, Lines.first(type.initializer), "static initialiser " + e.getMessage());
            }
        }
    }

    private Object pop() {
        if (stack.isEmpty()) {
            throw new BadCodeException("takes a value from an empty stack");
        }
        return stack.pop();
    }

    private void duplicate() {
        Object value = pop();
        stack.push(value);
        stack.push(value);
    }

    private void run() {
        for (AbstractInsnNode insn : type.initializer.instructions) {
            if (insn.getOpcode() >= 0) {
                Kind problem = usesAsserts(insn) ? Kind.ASSERT : type.isInterface() ? Kind.INTERFACE_FIELD : step(insn);
                if (problem != null) {
                    problems.add(problem, type, Lines.of(insn), target(insn));
                }
                if (problem != null && problem != Kind.STATIC_LIBRARY_ARRAY) {
                    return;
                }
            }
        }
    }

    private boolean usesAsserts(AbstractInsnNode insn) {
        return type.field("$assertionsDisabled", "Z") != null && insn.getOpcode() == Opcodes.INVOKEVIRTUAL
                || insn instanceof LdcInsnNode && type.field("$assertionsDisabled", "Z") != null;
    }

    /** The field that the initialiser was working for. */
    private static String target(AbstractInsnNode insn) {
        for (AbstractInsnNode each = insn; each != null; each = each.getNext()) {
            if (each.getOpcode() == Opcodes.PUTSTATIC) {
                return "field " + ((FieldInsnNode) each).name;
            }
        }
        return "";
    }

    /** Null when all is well. */
    private Kind step(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        switch (opcode) {
            case Opcodes.NOP, Opcodes.RETURN -> { }
            case Opcodes.ACONST_NULL -> stack.push(NULL);
            case Opcodes.BIPUSH, Opcodes.SIPUSH -> stack.push(((IntInsnNode) insn).operand);
            case Opcodes.LDC -> stack.push(((LdcInsnNode) insn).cst);
            case Opcodes.DUP -> duplicate();
            case Opcodes.I2B, Opcodes.I2S -> {
                return cast(opcode);
            }
            case Opcodes.NEWARRAY -> {
                return newArray(((IntInsnNode) insn).operand);
            }
            case Opcodes.BASTORE, Opcodes.SASTORE, Opcodes.IASTORE -> {
                return storeElement();
            }
            case Opcodes.PUTSTATIC -> {
                return store((FieldInsnNode) insn);
            }
            case Opcodes.GETSTATIC -> {
                return load((FieldInsnNode) insn);
            }
            default -> {
                if (opcode < Opcodes.ICONST_M1 || opcode > Opcodes.ICONST_5) {
                    return Kind.STATIC_CODE;
                }
                stack.push(opcode - Opcodes.ICONST_0);
            }
        }
        return null;
    }

    private Kind cast(int opcode) {
        if (!(pop() instanceof Integer value)) {
            return Kind.STATIC_CODE;
        }
        stack.push(opcode == Opcodes.I2B ? (int) value.byteValue() : (int) value.shortValue());
        return null;
    }

    private Kind newArray(int elementType) {
        if (!(pop() instanceof Integer length)) {
            return Kind.STATIC_CODE;
        }
        stack.push(StaticArray.of(elementType, length));
        return null;
    }

    private Kind storeElement() {
        Object value = pop();
        Object index = pop();
        if (unwrap(pop()) instanceof StaticArray array && index instanceof Integer at && value instanceof Integer number
                && at >= 0 && at < array.values().length) {
            array.values()[at] = number;
            return null;
        }
        return Kind.STATIC_CODE;
    }

    private static Object unwrap(Object value) {
        return value instanceof Loaded loaded ? loaded.array : value;
    }

    /** An array may be read to fill it, not to copy it. */
    private Kind load(FieldInsnNode insn) {
        OwnField field = own(insn);
        if (field == null || !(field.initial instanceof StaticArray array)) {
            return Kind.STATIC_COPY;
        }
        stack.push(new Loaded(array));
        return null;
    }

    private OwnField own(FieldInsnNode insn) {
        return insn.owner.equals(type.name()) ? type.field(insn.name, insn.desc) : null;
    }

    private Kind store(FieldInsnNode insn) {
        Object value = pop();
        if (value instanceof Loaded) {
            return Kind.STATIC_COPY;
        }
        OwnField field = own(insn);
        boolean fits = field != null && (field.isReference() ? value instanceof StaticArray || value == NULL : value instanceof Integer);
        if (!fits) {
            return Kind.STATIC_CODE;
        }
        field.initial = value == NULL ? null : value;
        return value instanceof StaticArray && isLibrary ? Kind.STATIC_LIBRARY_ARRAY : null;
    }
}
