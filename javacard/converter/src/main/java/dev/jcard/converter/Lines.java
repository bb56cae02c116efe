package dev.jcard.converter;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Source lines of instructions. */
final class Lines {

    private Lines() {
    }

    /** The first line of a method, 0 when unknown. */
    static int first(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }

    /** The line that {@code insn} belongs to, 0 when unknown. */
    static int of(AbstractInsnNode insn) {
        for (AbstractInsnNode each = insn; each != null; each = each.getPrevious()) {
            if (each instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }
}
