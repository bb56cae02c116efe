package dev.jcard.converter;

import dev.jcard.converter.Problem.Kind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Finds instructions that the platform does not have, and names of things that the card does not have. */
final class InsnCheck {

    private final Resolver resolver;
    private final TypeCheck types;
    private final boolean intSupport;
    private final Problems problems;
    private OwnClass place;
    private int line;

    InsnCheck(Resolver resolver, TypeCheck types, boolean intSupport, Problems problems) {
        this.resolver = resolver;
        this.types = types;
        this.intSupport = intSupport;
        this.problems = problems;
    }

    void check(AbstractInsnNode insn, OwnMethod method, int atLine) {
        place = method.owner;
        line = atLine;
        if (insn instanceof FieldInsnNode field) {
            checkField(field);
        } else if (insn instanceof MethodInsnNode call) {
            checkCall(call);
        } else if (insn instanceof TypeInsnNode type) {
            checkType(type);
        } else if (insn instanceof LdcInsnNode constant) {
            checkConstant(constant.cst);
        } else {
            Kind kind = kind(insn);
            if (kind != null) {
                problems.add(kind, place, line, "method " + method.node.name);
            }
        }
    }

    private Kind kind(AbstractInsnNode insn) {
        return switch (insn.getOpcode()) {
            case Opcodes.INVOKEDYNAMIC -> Kind.INVOKEDYNAMIC;
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> Kind.SYNCHRONIZED_BLOCK;
            case Opcodes.MULTIANEWARRAY -> Kind.MULTIDIMENSIONAL_ARRAY;
            case Opcodes.I2C, Opcodes.CALOAD, Opcodes.CASTORE -> Kind.CHAR_TYPE;
            case Opcodes.IALOAD, Opcodes.IASTORE -> intSupport ? null : Kind.INT_ARRAY;
            case Opcodes.NEWARRAY -> newArray(((IntInsnNode) insn).operand);
            default -> wideType(insn.getOpcode());
        };
    }

    private Kind newArray(int elementType) {
        return switch (elementType) {
            case Opcodes.T_INT -> intSupport ? null : Kind.INT_ARRAY;
            case Opcodes.T_LONG -> Kind.LONG_TYPE;
            case Opcodes.T_FLOAT -> Kind.FLOAT_TYPE;
            case Opcodes.T_DOUBLE -> Kind.DOUBLE_TYPE;
            case Opcodes.T_CHAR -> Kind.CHAR_TYPE;
            default -> null;
        };
    }

    private static Kind wideType(int opcode) {
        return switch (opcode) {
            case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.LLOAD, Opcodes.LSTORE, Opcodes.LALOAD, Opcodes.LASTORE, Opcodes.LADD,
                    Opcodes.LSUB, Opcodes.LMUL, Opcodes.LDIV, Opcodes.LREM, Opcodes.LNEG, Opcodes.LSHL, Opcodes.LSHR, Opcodes.LUSHR,
                    Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR, Opcodes.I2L, Opcodes.L2I, Opcodes.LCMP, Opcodes.LRETURN -> Kind.LONG_TYPE;
            case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2, Opcodes.FLOAD, Opcodes.FSTORE, Opcodes.FALOAD, Opcodes.FASTORE,
                    Opcodes.FADD, Opcodes.FSUB, Opcodes.FMUL, Opcodes.FDIV, Opcodes.FREM, Opcodes.FNEG, Opcodes.I2F, Opcodes.L2F,
                    Opcodes.F2I, Opcodes.F2L, Opcodes.F2D, Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.FRETURN -> Kind.FLOAT_TYPE;
            case Opcodes.DCONST_0, Opcodes.DCONST_1, Opcodes.DLOAD, Opcodes.DSTORE, Opcodes.DALOAD, Opcodes.DASTORE, Opcodes.DADD,
                    Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DREM, Opcodes.DNEG, Opcodes.I2D, Opcodes.L2D, Opcodes.D2I,
                    Opcodes.D2L, Opcodes.D2F, Opcodes.DCMPL, Opcodes.DCMPG, Opcodes.DRETURN -> Kind.DOUBLE_TYPE;
            default -> null;
        };
    }

    private void checkConstant(Object constant) {
        if (constant instanceof Integer number) {
            if (!intSupport && number != number.shortValue()) {
                problems.add(Kind.INT_CONSTANT, place, line, number.toString());
            }
            return;
        }
        Kind kind = constant instanceof String ? Kind.STRING : constant instanceof Long ? Kind.LONG_TYPE
                : constant instanceof Float ? Kind.FLOAT_TYPE : constant instanceof Double ? Kind.DOUBLE_TYPE
                : constant instanceof Type ? Kind.CLASS_LITERAL : Kind.INVOKEDYNAMIC;
        problems.add(kind, place, line, constant instanceof String text ? '"' + text + '"' : "");
    }

    private void checkType(TypeInsnNode insn) {
        String type = insn.desc;
        boolean makesArray = insn.getOpcode() == Opcodes.ANEWARRAY;
        if (type.charAt(0) != '[') {
            types.className(type, place, line, "class " + type.replace('/', '.'));
        } else if (makesArray) {
            problems.add(Kind.MULTIDIMENSIONAL_ARRAY, place, line, "new array");
        } else {
            types.type(type, place, line, insn.getOpcode() == Opcodes.CHECKCAST ? "cast" : "instanceof");
        }
    }

    private void checkField(FieldInsnNode insn) {
        if (insn.name.equals("$assertionsDisabled")) {
            problems.add(Kind.ASSERT, place, line, "");
            return;
        }
        if (!types.className(insn.owner, place, line, "field " + insn.name)) {
            return;
        }
        Resolver.Field field = resolver.field(insn.owner, insn.name, insn.desc);
        boolean isStatic = insn.getOpcode() == Opcodes.GETSTATIC || insn.getOpcode() == Opcodes.PUTSTATIC;
        if (field == null || field.isStatic() != isStatic) {
            problems.add(Kind.NOT_ON_CARD, place, line, "field " + insn.owner.replace('/', '.') + "." + insn.name);
        } else if (field.isConstant()) {
            problems.add(Kind.BAD_INPUT, place, line, "field " + insn.name + " is a constant, which the compiler should have put here");
        } else {
            types.type(insn.desc, place, line, "field " + insn.name);
        }
    }

    private void checkCall(MethodInsnNode insn) {
        if (insn.owner.charAt(0) == '[') {
            problems.add(Kind.ARRAY_METHOD, place, line, insn.name);
            return;
        }
        if (types.className(insn.owner, place, line, "call of " + insn.name) && !isKnown(insn)) {
            problems.add(Kind.NOT_ON_CARD, place, line, "method " + insn.owner.replace('/', '.') + "." + insn.name + insn.desc);
        }
        types.signature(insn.desc, place, line, "method " + insn.name);
    }

    private boolean isKnown(MethodInsnNode insn) {
        String key = insn.name + insn.desc;
        if (insn.getOpcode() == Opcodes.INVOKEINTERFACE) {
            LinkedClass owner = resolver.find(insn.owner);
            return owner.isInterface() && (owner.methodTokens().publicToken(key) >= 0 || resolver.method("java/lang/Object", key) != null);
        }
        Resolver.Method method = resolver.method(insn.owner, key);
        return method != null && method.isStatic() == (insn.getOpcode() == Opcodes.INVOKESTATIC) && !method.type().isInterface();
    }
}
