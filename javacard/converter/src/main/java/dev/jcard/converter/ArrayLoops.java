package dev.jcard.converter;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Recognises the counter that compilers make for {@code for (byte b : array)}: it begins at 0, grows by 1, and is compared with the
 * length of an array before each round. An array has at most 32767 elements, so the counter never needs more than 16 bits.
 */
final class ArrayLoops {

    private ArrayLoops() {
    }

    static boolean isCounter(AbstractInsnNode insn, MethodNode method) {
        if (((IincInsnNode) insn).incr != 1) {
            return false;
        }
        int slot = Variables.slot(insn);
        boolean compared = false;
        for (AbstractInsnNode each : method.instructions) {
            if (Variables.slot(each) == slot) {
                boolean store = each.getOpcode() == Opcodes.ISTORE;
                boolean increment = each instanceof IincInsnNode other && other.incr != 1;
                if (increment || store && !isZero(previous(each)) && !isLength(previous(each), method)) {
                    return false;
                }
                compared |= each.getOpcode() == Opcodes.ILOAD && isComparedWithLength(each, method);
            }
        }
        return compared;
    }

    private static boolean isComparedWithLength(AbstractInsnNode load, MethodNode method) {
        AbstractInsnNode length = next(load);
        AbstractInsnNode jump = length == null ? null : next(length);
        return jump != null && (jump.getOpcode() == Opcodes.IF_ICMPGE || jump.getOpcode() == Opcodes.IF_ICMPLT)
                && isLength(length, method);
    }

    /** The length of an array, or a variable that never holds anything else. */
    private static boolean isLength(AbstractInsnNode insn, MethodNode method) {
        if (insn == null || insn.getOpcode() == Opcodes.ARRAYLENGTH) {
            return insn != null;
        }
        if (insn.getOpcode() != Opcodes.ILOAD) {
            return false;
        }
        boolean found = false;
        for (AbstractInsnNode each : method.instructions) {
            if (Variables.slot(each) == Variables.slot(insn) && each.getOpcode() == Opcodes.ISTORE) {
                AbstractInsnNode value = previous(each);
                if (value == null || value.getOpcode() != Opcodes.ARRAYLENGTH && !isZero(value)) {
                    return false;
                }
                found |= value.getOpcode() == Opcodes.ARRAYLENGTH;
            }
        }
        return found;
    }

    private static boolean isZero(AbstractInsnNode insn) {
        return insn != null && insn.getOpcode() == Opcodes.ICONST_0;
    }

    private static AbstractInsnNode previous(AbstractInsnNode insn) {
        AbstractInsnNode each = insn.getPrevious();
        while (each != null && each.getOpcode() < 0) {
            each = each.getPrevious();
        }
        return each;
    }

    private static AbstractInsnNode next(AbstractInsnNode insn) {
        AbstractInsnNode each = insn.getNext();
        while (each != null && each.getOpcode() < 0) {
            each = each.getNext();
        }
        return each;
    }
}
