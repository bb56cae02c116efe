package dev.jcard.converter;

import dev.jcard.cap.Opcode;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Translates instructions that name classes, fields and methods. */
final class MemberAccess {

    /** Array type of an array of objects in casts. */
    private static final int REFERENCE_ARRAY = 14;
    private final OwnMethod method;
    private final ConstantPool pool;
    private final Resolver resolver;
    private final CodeList out;

    MemberAccess(OwnMethod method, ConstantPool pool, Resolver resolver, CodeList out) {
        this.method = method;
        this.pool = pool;
        this.resolver = resolver;
        this.out = out;
    }

    /** True for an instruction that stores into a field that is no int and no reference. */
    static boolean storesShort(AbstractInsnNode insn) {
        return insn instanceof FieldInsnNode field && (field.getOpcode() == Opcodes.PUTFIELD || field.getOpcode() == Opcodes.PUTSTATIC)
                && "ZBS".contains(field.desc);
    }

    void translate(AbstractInsnNode insn) {
        switch (insn.getOpcode()) {
            case Opcodes.GETSTATIC, Opcodes.PUTSTATIC -> staticField((FieldInsnNode) insn);
            case Opcodes.GETFIELD, Opcodes.PUTFIELD -> field((FieldInsnNode) insn);
            case Opcodes.INVOKEVIRTUAL -> virtual((MethodInsnNode) insn);
            case Opcodes.INVOKESPECIAL -> special((MethodInsnNode) insn);
            case Opcodes.INVOKESTATIC -> {
                MethodInsnNode call = (MethodInsnNode) insn;
                out.add(Opcode.INVOKESTATIC, pool.direct(call.owner, call.name, call.desc));
            }
            case Opcodes.INVOKEINTERFACE -> viaInterface((MethodInsnNode) insn);
            case Opcodes.NEW -> out.add(Opcode.NEW, pool.classEntry(((TypeInsnNode) insn).desc));
            case Opcodes.NEWARRAY -> out.add(Opcode.NEWARRAY, arrayType(((IntInsnNode) insn).operand));
            case Opcodes.ANEWARRAY -> out.add(Opcode.ANEWARRAY, pool.classEntry(((TypeInsnNode) insn).desc));
            case Opcodes.ARRAYLENGTH -> out.add(Opcode.ARRAYLENGTH);
            case Opcodes.ATHROW -> out.add(Opcode.ATHROW);
            case Opcodes.CHECKCAST -> cast(Opcode.CHECKCAST, ((TypeInsnNode) insn).desc);
            case Opcodes.INSTANCEOF -> cast(Opcode.INSTANCEOF, ((TypeInsnNode) insn).desc);
            default -> throw new BadCodeException("instruction " + insn.getOpcode());
        }
    }

    /** Field instructions come in the order a, b, s, i. */
    private static Opcode typed(Opcode first, String descriptor) {
        int offset = switch (descriptor.charAt(0)) {
            case 'Z', 'B' -> 1;
            case 'S' -> 2;
            case 'I' -> 3;
            default -> 0;
        };
        return Opcode.of(first.code() + offset);
    }

    private void staticField(FieldInsnNode insn) {
        Opcode first = insn.getOpcode() == Opcodes.GETSTATIC ? Opcode.GETSTATIC_A : Opcode.PUTSTATIC_A;
        out.add(typed(first, insn.desc), pool.staticField(insn.owner, insn.name, insn.desc));
    }

    private void field(FieldInsnNode insn) {
        PoolEntry entry = pool.field(insn.owner, insn.name, insn.desc);
        if (insn.getOpcode() == Opcodes.GETFIELD) {
            out.getField(typed(Opcode.GETFIELD_A, insn.desc), entry);
        } else {
            out.putField(typed(Opcode.PUTFIELD_A, insn.desc), entry);
        }
    }

    /** Newer compilers call private methods like this, too. */
    private void virtual(MethodInsnNode call) {
        if (resolver.method(call.owner, call.name + call.desc).isDirect()) {
            out.add(Opcode.INVOKESPECIAL, pool.direct(call.owner, call.name, call.desc));
        } else {
            out.add(Opcode.INVOKEVIRTUAL, pool.virtual(call.owner, call.name, call.desc));
        }
    }

    private void special(MethodInsnNode call) {
        Resolver.Method target = resolver.method(call.owner, call.name + call.desc);
        if (target.isDirect()) {
            out.add(Opcode.INVOKESPECIAL, pool.direct(call.owner, call.name, call.desc));
        } else if (target.type() == method.owner) {
            out.add(Opcode.INVOKEVIRTUAL, pool.virtual(call.owner, call.name, call.desc));
        } else {
            out.add(Opcode.INVOKESPECIAL, pool.superMethod(method.owner, call.owner, call.name, call.desc));
        }
    }

    private void viaInterface(MethodInsnNode call) {
        int token = resolver.find(call.owner).methodTokens().publicToken(call.name + call.desc);
        if (token < 0) {
            // a method of Object, which interfaces do not have on the card
            out.add(Opcode.INVOKEVIRTUAL, pool.virtual("java/lang/Object", call.name, call.desc));
        } else {
            int words = 1 + Descriptors.argumentWords(call.desc);
            out.add(Opcode.INVOKEINTERFACE, pool.classEntry(call.owner), words, token);
        }
    }

    private static int arrayType(int javaType) {
        return switch (javaType) {
            case Opcodes.T_BOOLEAN -> 10;
            case Opcodes.T_BYTE -> 11;
            case Opcodes.T_SHORT -> 12;
            default -> 13;
        };
    }

    private void cast(Opcode opcode, String type) {
        if (type.charAt(0) != '[') {
            out.add(opcode, pool.classEntry(type), 0);
        } else if (type.charAt(1) == 'L') {
            out.add(opcode, pool.classEntry(Descriptors.className(type)), REFERENCE_ARRAY);
        } else {
            out.add(opcode, "ZBSI".indexOf(type.charAt(1)) + 10);
        }
    }
}
