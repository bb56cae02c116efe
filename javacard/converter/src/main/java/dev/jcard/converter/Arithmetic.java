package dev.jcard.converter;

import dev.jcard.cap.Opcode;
import org.objectweb.asm.Opcodes;

/** Which instruction of the card does an operation. */
final class Arithmetic {

    private Arithmetic() {
    }

    /** Short and int forms alternate in the instruction set. */
    static Opcode of(int opcode, boolean isInt) {
        Opcode shortForm = switch (opcode) {
            case Opcodes.IADD -> Opcode.SADD;
            case Opcodes.ISUB -> Opcode.SSUB;
            case Opcodes.IMUL -> Opcode.SMUL;
            case Opcodes.IDIV -> Opcode.SDIV;
            case Opcodes.IREM -> Opcode.SREM;
            case Opcodes.INEG -> Opcode.SNEG;
            case Opcodes.ISHL -> Opcode.SSHL;
            case Opcodes.ISHR -> Opcode.SSHR;
            case Opcodes.IUSHR -> Opcode.SUSHR;
            case Opcodes.IAND -> Opcode.SAND;
            case Opcodes.IOR -> Opcode.SOR;
            case Opcodes.IXOR -> Opcode.SXOR;
            default -> throw new BadCodeException("instruction " + opcode);
        };
        return isInt ? Opcode.of(shortForm.code() + 1) : shortForm;
    }

    static Opcode jump(int opcode) {
        return switch (opcode) {
            case Opcodes.IFEQ -> Opcode.IFEQ;
            case Opcodes.IFNE -> Opcode.IFNE;
            case Opcodes.IFLT -> Opcode.IFLT;
            case Opcodes.IFGE -> Opcode.IFGE;
            case Opcodes.IFGT -> Opcode.IFGT;
            case Opcodes.IFLE -> Opcode.IFLE;
            case Opcodes.IF_ICMPEQ -> Opcode.IF_SCMPEQ;
            case Opcodes.IF_ICMPNE -> Opcode.IF_SCMPNE;
            case Opcodes.IF_ICMPLT -> Opcode.IF_SCMPLT;
            case Opcodes.IF_ICMPGE -> Opcode.IF_SCMPGE;
            case Opcodes.IF_ICMPGT -> Opcode.IF_SCMPGT;
            case Opcodes.IF_ICMPLE -> Opcode.IF_SCMPLE;
            case Opcodes.IF_ACMPEQ -> Opcode.IF_ACMPEQ;
            case Opcodes.IF_ACMPNE -> Opcode.IF_ACMPNE;
            case Opcodes.IFNULL -> Opcode.IFNULL;
            case Opcodes.IFNONNULL -> Opcode.IFNONNULL;
            case Opcodes.JSR -> Opcode.JSR;
            default -> Opcode.GOTO;
        };
    }

    /** The form of a jump with a two-byte distance. */
    static Opcode wide(Opcode jump) {
        return Opcode.of(jump.code() + Opcode.IFEQ_W.code() - Opcode.IFEQ.code());
    }
}
