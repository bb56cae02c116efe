package dev.jcard.converter;

import java.util.List;

/** Gives instructions their offsets; a jump gets a two-byte distance when one byte is not enough. */
final class Layout {

    private Layout() {
    }

    /** Places the instructions; returns the size of the code in bytes. */
    static int place(CodeList list) {
        int size = number(list.insns(), true);
        while (widen(list, size)) {
            size = number(list.insns(), true);
        }
        return number(list.insns(), false);
    }

    private static int number(List<Insn> insns, boolean beforeMerge) {
        int offset = 0;
        for (Insn insn : insns) {
            insn.offset = offset;
            offset += insn.size() + (beforeMerge ? insn.saved : 0);
        }
        return offset;
    }

    private static boolean widen(CodeList list, int size) {
        boolean changed = false;
        for (Insn insn : list.insns()) {
            if (insn.opcode.isBranch() && insn.opcode.size() == 2) {
                int distance = offset(list, list.position(insn.target), size) - insn.offset;
                if (distance != (byte) distance) {
                    insn.opcode = Arithmetic.wide(insn.opcode);
                    changed = true;
                }
            }
        }
        return changed;
    }

    /** The offset of the instruction at this position, or the end of the code. */
    static int offset(CodeList list, int position, int size) {
        return position < list.insns().size() ? list.insns().get(position).offset : size;
    }
}
