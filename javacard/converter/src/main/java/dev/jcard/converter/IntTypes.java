package dev.jcard.converter;

import dev.jcard.cap.Opcode;
import java.util.EnumSet;
import java.util.Set;

/** Tells what makes a package need the type int. */
final class IntTypes {

    private static final int INT_ARRAY = 13;
    private static final Set<Opcode> OPCODES = EnumSet.range(Opcode.ICONST_M1, Opcode.ICONST_5);

    static {
        OPCODES.addAll(EnumSet.range(Opcode.BIPUSH, Opcode.IIPUSH));
        OPCODES.addAll(EnumSet.range(Opcode.ILOAD_0, Opcode.ILOAD_3));
        OPCODES.addAll(EnumSet.range(Opcode.ISTORE_0, Opcode.ISTORE_3));
        OPCODES.addAll(EnumSet.range(Opcode.S2I, Opcode.ICMP));
        OPCODES.addAll(EnumSet.of(Opcode.ILOAD, Opcode.IALOAD, Opcode.ISTORE, Opcode.IASTORE, Opcode.IADD, Opcode.ISUB, Opcode.IMUL,
                Opcode.IDIV, Opcode.IREM, Opcode.INEG, Opcode.ISHL, Opcode.ISHR, Opcode.IUSHR, Opcode.IAND, Opcode.IOR, Opcode.IXOR,
                Opcode.IINC, Opcode.IINC_W, Opcode.IRETURN, Opcode.ITABLESWITCH, Opcode.ILOOKUPSWITCH, Opcode.GETSTATIC_I,
                Opcode.PUTSTATIC_I, Opcode.GETFIELD_I, Opcode.PUTFIELD_I, Opcode.GETFIELD_I_W, Opcode.PUTFIELD_I_W,
                Opcode.GETFIELD_I_THIS, Opcode.PUTFIELD_I_THIS));
    }

    private IntTypes() {
    }

    static boolean isInt(Insn insn) {
        return OPCODES.contains(insn.opcode) || insn.a == INT_ARRAY
                && (insn.opcode == Opcode.NEWARRAY || insn.opcode == Opcode.CHECKCAST || insn.opcode == Opcode.INSTANCEOF);
    }

    static boolean inSignature(String descriptor) {
        return isInt(Descriptors.result(descriptor)) || Descriptors.arguments(descriptor).stream().anyMatch(IntTypes::isInt);
    }

    /** True for int and arrays of int. */
    static boolean isInt(String type) {
        return type.charAt(type.length() - 1) == 'I';
    }
}
