package dev.jcard.converter;

import dev.jcard.cap.Opcode;
import org.objectweb.asm.tree.LabelNode;

/** An instruction of the card while its method is put together. */
final class Insn {

    Opcode opcode;
    /** First operands: local number and constant, array type, argument words. */
    final int a;
    final int b;
    /** The pool entry it refers to, or null. */
    final PoolEntry entry;
    /** Where it jumps to; a switch has the default here. */
    final LabelNode target;
    /** Keys of a lookup switch; low and high of a table switch. */
    final int[] keys;
    /** Targets of a switch. */
    final LabelNode[] targets;
    /** Bytes that a merge with the instructions before has saved; the reference tools merge after they have sized the jumps. */
    int saved;
    /** From the first byte of the code. */
    int offset;

    private Insn(Opcode opcode, int a, int b, PoolEntry entry, LabelNode target, int[] keys, LabelNode[] targets) {
        this.opcode = opcode;
        this.a = a;
        this.b = b;
        this.entry = entry;
        this.target = target;
        this.keys = keys;
        this.targets = targets;
    }

    static Insn of(Opcode opcode, int... operands) {
        return new Insn(opcode, operands.length > 0 ? operands[0] : 0, operands.length > 1 ? operands[1] : 0, null, null, null, null);
    }

    static Insn of(Opcode opcode, PoolEntry entry, int... operands) {
        return new Insn(opcode, operands.length > 0 ? operands[0] : 0, operands.length > 1 ? operands[1] : 0, entry, null, null, null);
    }

    static Insn jump(Opcode opcode, LabelNode target) {
        return new Insn(opcode, 0, 0, null, target, null, null);
    }

    static Insn jumpTable(Opcode opcode, LabelNode fallback, int[] keys, LabelNode[] targets) {
        return new Insn(opcode, 0, 0, null, fallback, keys, targets);
    }

    int size() {
        if (!opcode.isSwitch()) {
            return opcode.size();
        }
        boolean wide = opcode == Opcode.ITABLESWITCH || opcode == Opcode.ILOOKUPSWITCH;
        int key = wide ? 4 : 2;
        return opcode.isTableSwitch() ? 3 + 2 * key + 2 * targets.length : 5 + (key + 2) * targets.length;
    }
}
