package dev.jcard.converter;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Writes the expression behind a value as the source has it, near enough to find it. */
final class Expressions {

    private static final int MAX_DEPTH = 8;
    private final MethodNode method;
    private final Flow flow;

    private Expressions(MethodNode method, Flow flow) {
        this.method = method;
        this.flow = flow;
    }

    /** The expression of {@code value}, which {@code user} takes. */
    static String describe(AbstractInsnNode user, Value value, MethodNode method, Flow flow) {
        String text = new Expressions(method, flow).text(value, 0);
        return switch (user.getOpcode()) {
            case Opcodes.ISHR, Opcodes.IUSHR -> text + " before the shift to the right";
            case Opcodes.IDIV, Opcodes.IREM -> text + " in a division";
            case Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH -> "switch (" + text + ")";
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> "new array of length " + text;
            default -> text.isEmpty() ? "" : user.getOpcode() <= Opcodes.SASTORE ? "index " + text : text + " in a comparison";
        };
    }

    private String text(Value value, int depth) {
        AbstractInsnNode insn = producer(value);
        if (insn == null || depth > MAX_DEPTH) {
            return value.opcode == Value.JOIN && depth <= MAX_DEPTH ? join(value, depth) : "...";
        }
        Step step = flow.step(insn);
        int opcode = insn.getOpcode();
        if (operator(opcode) != null) {
            return "(" + text(step.taken[0], depth + 1) + " " + operator(opcode) + " " + text(step.taken[1], depth + 1) + ")";
        }
        return leaf(insn, step, depth);
    }

    private String join(Value value, int depth) {
        return value.inputs.size() == 2
                ? "(... ? " + text(value.inputs.get(0), depth + 1) + " : " + text(value.inputs.get(1), depth + 1) + ")" : "(... ? ...)";
    }

    private String leaf(AbstractInsnNode insn, Step step, int depth) {
        int opcode = insn.getOpcode();
        if (insn instanceof MethodInsnNode call) {
            return call.name + "(...)";
        }
        if (insn instanceof FieldInsnNode field) {
            return field.name;
        }
        if (insn instanceof LdcInsnNode constant) {
            return String.valueOf(constant.cst);
        }
        if (insn instanceof IntInsnNode constant && opcode != Opcodes.NEWARRAY) {
            return Integer.toString(constant.operand);
        }
        return switch (opcode) {
            case Opcodes.INEG -> "-" + text(step.taken[0], depth + 1);
            case Opcodes.I2B -> "(byte)" + text(step.taken[0], depth + 1);
            case Opcodes.I2S -> "(short)" + text(step.taken[0], depth + 1);
            case Opcodes.BALOAD, Opcodes.SALOAD -> text(step.taken[0], depth + 1) + "[" + text(step.taken[1], depth + 1) + "]";
            case Opcodes.ARRAYLENGTH -> text(step.taken[0], depth + 1) + ".length";
            case Opcodes.ILOAD, Opcodes.ALOAD -> variable(insn);
            default -> opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5 ? Integer.toString(opcode - Opcodes.ICONST_0) : "...";
        };
    }

    private String variable(AbstractInsnNode insn) {
        int at = method.instructions.indexOf(insn);
        if (method.localVariables != null) {
            for (LocalVariableNode each : method.localVariables) {
                if (each.index == Variables.slot(insn) && method.instructions.indexOf(each.start) <= at
                        && at < method.instructions.indexOf(each.end)) {
                    return each.name;
                }
            }
        }
        return "local variable " + Variables.slot(insn);
    }

    private AbstractInsnNode producer(Value value) {
        for (AbstractInsnNode insn : method.instructions) {
            Step step = flow.step(insn);
            if (step != null && step.put == value) {
                return insn;
            }
        }
        return null;
    }

    private static String operator(int opcode) {
        return switch (opcode) {
            case Opcodes.IADD -> "+";
            case Opcodes.ISUB -> "-";
            case Opcodes.IMUL -> "*";
            case Opcodes.IDIV -> "/";
            case Opcodes.IREM -> "%";
            case Opcodes.ISHL -> "<<";
            case Opcodes.ISHR -> ">>";
            case Opcodes.IUSHR -> ">>>";
            case Opcodes.IAND -> "&";
            case Opcodes.IOR -> "|";
            case Opcodes.IXOR -> "^";
            default -> null;
        };
    }
}
