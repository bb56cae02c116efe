package dev.jcard.converter;

import dev.jcard.converter.Use.Need;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What each instruction takes from the operand stack, for which need, and what it puts there. */
final class Effects {

    private final char result;
    private final Variables variables;
    private final Flow flow;

    Effects(MethodNode method, Variables variables, Flow flow) {
        this.result = Descriptors.result(method.desc).charAt(0);
        this.variables = variables;
        this.flow = flow;
    }

    /** The stack behind the instruction. */
    StackState apply(AbstractInsnNode insn, Step step) {
        int opcode = insn.getOpcode();
        if (opcode >= Opcodes.POP && opcode <= Opcodes.SWAP) {
            return StackShuffle.apply(opcode, step);
        }
        if (opcode <= Opcodes.SALOAD) {
            return opcode < Opcodes.IALOAD ? load(insn, step) : loadElement(insn, step);
        }
        if (opcode <= Opcodes.SASTORE) {
            return opcode < Opcodes.IASTORE ? store(insn, step) : storeElement(insn, step);
        }
        if (opcode <= Opcodes.I2S) {
            return compute(insn, step);
        }
        if (opcode <= Opcodes.RETURN) {
            return leave(insn, step);
        }
        return access(insn, step);
    }

    private StackState load(AbstractInsnNode insn, Step step) {
        int opcode = insn.getOpcode();
        if (opcode == Opcodes.NOP) {
            return step.before;
        }
        Value value = switch (opcode) {
            case Opcodes.ACONST_NULL, Opcodes.ALOAD -> Value.reference();
            case Opcodes.BIPUSH, Opcodes.SIPUSH -> Value.constant(((IntInsnNode) insn).operand);
            case Opcodes.LDC -> number(Value.constant((Integer) ((LdcInsnNode) insn).cst));
            case Opcodes.ILOAD -> Value.ofType(variables.type(insn, ((VarInsnNode) insn).var));
            default -> Value.constant(opcode - Opcodes.ICONST_0);
        };
        return put(step, step.before, value);
    }

    private static Value number(Value constant) {
        if (!constant.fitsShort()) {
            constant.width.makeInt();
        }
        return constant;
    }

    private StackState loadElement(AbstractInsnNode insn, Step step) {
        StackState rest = take(step, 2);
        flow.use(insn, numberOf(step, 1), Need.INDEX);
        Value value = switch (insn.getOpcode()) {
            case Opcodes.IALOAD -> Value.ofInt();
            case Opcodes.BALOAD -> Value.ofType('B');
            case Opcodes.SALOAD -> Value.ofType('S');
            default -> Value.reference();
        };
        return put(step, rest, value);
    }

    private StackState store(AbstractInsnNode insn, Step step) {
        StackState rest = take(step, 1);
        if (insn.getOpcode() == Opcodes.ISTORE) {
            int slot = ((VarInsnNode) insn).var;
            Need need = variables.type(insn, slot) == 'I' ? Need.INT : variables.isUnnamed(insn, slot) ? Need.EXACT : Need.LOW;
            flow.use(insn, numberOf(step, 0), need);
        }
        return rest;
    }

    private StackState storeElement(AbstractInsnNode insn, Step step) {
        StackState rest = take(step, 3);
        flow.use(insn, numberOf(step, 1), Need.INDEX);
        if (insn.getOpcode() != Opcodes.AASTORE) {
            flow.use(insn, numberOf(step, 2), insn.getOpcode() == Opcodes.IASTORE ? Need.INT : Need.LOW);
        }
        return rest;
    }

    private StackState compute(AbstractInsnNode insn, Step step) {
        int opcode = insn.getOpcode();
        if (opcode == Opcodes.IINC) {
            return step.before;
        }
        if (opcode >= Opcodes.I2L) {
            StackState rest = take(step, 1);
            flow.use(insn, numberOf(step, 0), Need.LOW);
            return put(step, rest, cast(opcode == Opcodes.I2B ? 'B' : 'S', step.taken[0]));
        }
        if (opcode == Opcodes.INEG) {
            StackState rest = take(step, 1);
            return put(step, rest, flow.note(Value.computed(opcode, numberOf(step, 0))));
        }
        StackState rest = take(step, 2);
        Value left = numberOf(step, 0);
        Value right = numberOf(step, 1);
        switch (opcode) {
            case Opcodes.IDIV, Opcodes.IREM -> {
                flow.use(insn, left, Need.EXACT);
                flow.use(insn, right, Need.EXACT);
            }
            case Opcodes.ISHR, Opcodes.IUSHR -> flow.use(insn, left, Need.EXACT);
            default -> { }
        }
        return put(step, rest, flow.note(Value.computed(opcode, left, right)));
    }

    /** A cast that changes nothing keeps the narrower range. */
    private static Value cast(char type, Value from) {
        Value value = Value.ofType(type);
        if (from.opcode == Value.SOURCE && from.fits(value.low, value.high)) {
            return Value.source(from.low, from.high);
        }
        return value;
    }

    private StackState leave(AbstractInsnNode insn, Step step) {
        int opcode = insn.getOpcode();
        if (opcode <= Opcodes.IFLE || opcode == Opcodes.TABLESWITCH || opcode == Opcodes.LOOKUPSWITCH) {
            StackState rest = take(step, 1);
            if (opcode != Opcodes.TABLESWITCH && opcode != Opcodes.LOOKUPSWITCH || !Switches.needsInt(insn)) {
                flow.use(insn, numberOf(step, 0), Need.EXACT);
            } else {
                flow.use(insn, numberOf(step, 0), Need.INT);
            }
            return rest;
        }
        if (opcode <= Opcodes.IF_ICMPLE) {
            StackState rest = take(step, 2);
            numberOf(step, 0).width.unite(numberOf(step, 1).width);
            flow.use(insn, step.taken[0], Need.EXACT);
            flow.use(insn, step.taken[1], Need.EXACT);
            return rest;
        }
        if (opcode == Opcodes.IRETURN) {
            StackState rest = take(step, 1);
            flow.use(insn, numberOf(step, 0), result == 'I' ? Need.INT : Need.LOW);
            return rest;
        }
        return take(step, opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE ? 2 : opcode == Opcodes.ARETURN ? 1 : 0);
    }

    private StackState access(AbstractInsnNode insn, Step step) {
        if (insn instanceof FieldInsnNode field) {
            return field(field, step);
        }
        if (insn instanceof MethodInsnNode call) {
            return call(call, step);
        }
        switch (insn.getOpcode()) {
            case Opcodes.NEW -> {
                return put(step, step.before, Value.reference());
            }
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> {
                StackState rest = take(step, 1);
                flow.use(insn, numberOf(step, 0), Need.LENGTH);
                return put(step, rest, Value.reference());
            }
            case Opcodes.ARRAYLENGTH -> {
                return put(step, take(step, 1), Value.source(0, Short.MAX_VALUE));
            }
            case Opcodes.INSTANCEOF -> {
                return put(step, take(step, 1), Value.ofType('Z'));
            }
            case Opcodes.CHECKCAST -> {
                return put(step, take(step, 1), Value.reference());
            }
            default -> {
                return take(step, 1);
            }
        }
    }

    private StackState field(FieldInsnNode field, Step step) {
        char type = field.desc.charAt(0);
        int opcode = field.getOpcode();
        boolean isPut = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
        int object = opcode == Opcodes.PUTFIELD || opcode == Opcodes.GETFIELD ? 1 : 0;
        StackState rest = take(step, object + (isPut ? 1 : 0));
        if (!isPut) {
            return put(step, rest, of(type));
        }
        needParameter(field, step, object, type);
        return rest;
    }

    private StackState call(MethodInsnNode call, Step step) {
        List<String> arguments = Descriptors.arguments(call.desc);
        int object = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
        StackState rest = take(step, arguments.size() + object);
        for (int i = 0; i < arguments.size(); i++) {
            needParameter(call, step, i + object, arguments.get(i).charAt(0));
        }
        char type = Descriptors.result(call.desc).charAt(0);
        return type == 'V' ? rest : put(step, rest, of(type));
    }

    private void needParameter(AbstractInsnNode insn, Step step, int index, char type) {
        if (type != 'L' && type != '[') {
            flow.use(insn, numberOf(step, index), type == 'I' ? Need.INT : Need.LOW);
        }
    }

    private static Value of(char type) {
        return type == 'L' || type == '[' ? Value.reference() : Value.ofType(type);
    }

    private static Value numberOf(Step step, int index) {
        if (!step.taken[index].isNumber()) {
            throw new BadCodeException("takes a reference for a number");
        }
        return step.taken[index];
    }

    private static StackState put(Step step, StackState rest, Value value) {
        step.put = value;
        return rest.push(value);
    }

    private static StackState take(Step step, int count) {
        StackState rest = step.before;
        step.taken = new Value[count];
        for (int i = count - 1; i >= 0; i--) {
            StackState below = rest.pop();
            step.taken[i] = rest.top();
            rest = below;
        }
        return rest;
    }
}
