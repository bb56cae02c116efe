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

    private static final String OBJECT = "java/lang/Object";
    /** Array type of boolean; byte, short and int follow. */
    private static final int FIRST_ARRAY_TYPE = 10;
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

    /** What an instruction refers to; null when it refers to nothing. Creates the entry when it is not there yet. */
    PoolEntry entry(AbstractInsnNode insn) {
        if (insn instanceof FieldInsnNode access) {
            boolean isStatic = insn.getOpcode() == Opcodes.GETSTATIC || insn.getOpcode() == Opcodes.PUTSTATIC;
            return isStatic ? pool.staticField(access.owner, access.name, access.desc) : pool.field(access.owner, access.name, access.desc);
        }
        if (insn instanceof MethodInsnNode call) {
            return called(call);
        }
        String name = insn instanceof TypeInsnNode type ? type.desc.charAt(0) == '[' ? Descriptors.className(type.desc) : type.desc : null;
        return name == null ? null : pool.classEntry(name);
    }

    /** Newer compilers call private methods with invokevirtual, too. */
    private PoolEntry called(MethodInsnNode call) {
        if (call.getOpcode() == Opcodes.INVOKEINTERFACE) {
            // interfaces do not have the methods of Object on the card
            return interfaceToken(call) < 0 ? pool.virtual(OBJECT, call.name, call.desc) : pool.classEntry(call.owner);
        }
        Resolver.Method target = resolver.method(call.owner, call.name + call.desc);
        if (target.isDirect()) {
            return pool.direct(call.owner, call.name, call.desc);
        }
        boolean isSuper = call.getOpcode() == Opcodes.INVOKESPECIAL && target.type() != method.owner;
        return isSuper ? pool.superMethod(method.owner, call.owner, call.name, call.desc) : pool.virtual(call.owner, call.name, call.desc);
    }

    private int interfaceToken(MethodInsnNode call) {
        return resolver.find(call.owner).methodTokens().publicToken(call.name + call.desc);
    }

    /** @param entry what {@link #entry} gave for the instruction */
    void translate(AbstractInsnNode insn, PoolEntry entry) {
        switch (insn.getOpcode()) {
            case Opcodes.GETSTATIC -> out.add(typed(Opcode.GETSTATIC_A, insn), entry);
            case Opcodes.PUTSTATIC -> out.add(typed(Opcode.PUTSTATIC_A, insn), entry);
            case Opcodes.GETFIELD -> out.getField(typed(Opcode.GETFIELD_A, insn), entry);
            case Opcodes.PUTFIELD -> out.putField(typed(Opcode.PUTFIELD_A, insn), entry);
            case Opcodes.INVOKESTATIC -> out.add(Opcode.INVOKESTATIC, entry);
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKEINTERFACE -> call((MethodInsnNode) insn, entry);
            case Opcodes.NEW -> out.add(Opcode.NEW, entry);
            case Opcodes.NEWARRAY -> out.add(Opcode.NEWARRAY, arrayType(((IntInsnNode) insn).operand));
            case Opcodes.ANEWARRAY -> out.add(Opcode.ANEWARRAY, entry);
            case Opcodes.ARRAYLENGTH -> out.add(Opcode.ARRAYLENGTH);
            case Opcodes.ATHROW -> out.add(Opcode.ATHROW);
            case Opcodes.CHECKCAST -> cast(Opcode.CHECKCAST, ((TypeInsnNode) insn).desc, entry);
            case Opcodes.INSTANCEOF -> cast(Opcode.INSTANCEOF, ((TypeInsnNode) insn).desc, entry);
            default -> throw new BadCodeException("instruction " + insn.getOpcode());
        }
    }

    /** Field instructions come in the order a, b, s, i. */
    private static Opcode typed(Opcode first, AbstractInsnNode insn) {
        int offset = switch (((FieldInsnNode) insn).desc.charAt(0)) {
            case 'Z', 'B' -> 1;
            case 'S' -> 2;
            case 'I' -> 3;
            default -> 0;
        };
        return Opcode.of(first.code() + offset);
    }

    private void call(MethodInsnNode call, PoolEntry entry) {
        if (entry == null) {
            throw new BadCodeException("a call that names no method of " + call.owner);
        }
        switch (entry.kind) {
            case CLASS -> out.add(Opcode.INVOKEINTERFACE, entry, 1 + Descriptors.argumentWords(call.desc), interfaceToken(call));
            case VIRTUAL -> out.add(Opcode.INVOKEVIRTUAL, entry);
            default -> out.add(Opcode.INVOKESPECIAL, entry);
        }
    }

    private static int arrayType(int javaType) {
        return switch (javaType) {
            case Opcodes.T_BOOLEAN -> FIRST_ARRAY_TYPE;
            case Opcodes.T_BYTE -> FIRST_ARRAY_TYPE + 1;
            case Opcodes.T_SHORT -> FIRST_ARRAY_TYPE + 2;
            default -> FIRST_ARRAY_TYPE + 3;
        };
    }

    private void cast(Opcode opcode, String type, PoolEntry entry) {
        if (entry == null) {
            out.add(opcode, "ZBSI".indexOf(type.charAt(1)) + FIRST_ARRAY_TYPE);
        } else {
            out.add(opcode, entry, type.charAt(0) == '[' ? REFERENCE_ARRAY : 0);
        }
    }
}
