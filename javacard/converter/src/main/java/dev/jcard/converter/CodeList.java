package dev.jcard.converter;

import dev.jcard.cap.Opcode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.LabelNode;

/** Instructions of a method in order, with the short forms that the reference tools use where instructions follow each other. */
final class CodeList {

    private static final int MAX_LOCAL = 0xFF;
    private final List<Insn> insns = new ArrayList<>();
    private final Map<LabelNode, Integer> labels = new HashMap<>();
    private final List<LabelNode> placed = new ArrayList<>();
    private final boolean hasThis;
    private final CodeStyle style;
    /** Position of the last place that is jumped to: what stands before must not be merged with what follows. */
    private int barrier;

    CodeList(boolean hasThis, CodeStyle style) {
        this.hasThis = hasThis;
        this.style = style;
    }

    void label(LabelNode label, boolean isJumpTarget) {
        labels.put(label, insns.size());
        placed.add(label);
        if (isJumpTarget) {
            barrier = insns.size();
        }
    }

    void add(Opcode opcode, int... operands) {
        insns.add(Insn.of(opcode, operands));
    }

    void add(Opcode opcode, PoolEntry entry, int... operands) {
        insns.add(Insn.of(opcode, entry, operands));
    }

    void constant(int value, boolean isInt) {
        if (value >= -1 && value <= 5) {
            add(Opcode.of((isInt ? Opcode.ICONST_0 : Opcode.SCONST_0).code() + value));
        } else if (value == (byte) value) {
            add(isInt ? Opcode.BIPUSH : Opcode.BSPUSH, value);
        } else if (value == (short) value) {
            add(isInt ? Opcode.SIPUSH : Opcode.SSPUSH, value);
        } else {
            add(Opcode.IIPUSH, value);
        }
    }

    /** @param opcode one of aload, sload, iload, astore, sstore, istore */
    void local(Opcode opcode, int number) {
        if (number > MAX_LOCAL) {
            throw new LimitException("local variable number " + number);
        }
        if (opcode == Opcode.SSTORE && mergeIncrement(number)) {
            return;
        }
        if (number <= 3) {
            boolean isLoad = opcode.code() < Opcode.ASTORE.code();
            int kind = opcode.code() - (isLoad ? Opcode.ALOAD : Opcode.ASTORE).code();
            add(Opcode.of((isLoad ? Opcode.ALOAD_0 : Opcode.ASTORE_0).code() + 4 * kind + number));
        } else {
            add(opcode, number);
        }
    }

    /** {@code sload x, constant, sadd} before {@code sstore x} becomes {@code sinc}. */
    private boolean mergeIncrement(int number) {
        int start = insns.size() - 3;
        if (start < barrier || loadedShort(insns.get(start)) != number) {
            return false;
        }
        Integer constant = byteConstant(insns.get(start + 1));
        Opcode operation = insns.get(start + 2).opcode;
        if (constant == null || operation != Opcode.SADD && operation != Opcode.SSUB) {
            return false;
        }
        int increment = operation == Opcode.SADD ? constant : -constant;
        if (increment != (byte) increment) {
            return false;
        }
        cut(start);
        add(Opcode.SINC, number, increment);
        return true;
    }

    private static int loadedShort(Insn insn) {
        int code = insn.opcode.code();
        if (code >= Opcode.SLOAD_0.code() && code <= Opcode.SLOAD_3.code()) {
            return code - Opcode.SLOAD_0.code();
        }
        return insn.opcode == Opcode.SLOAD ? insn.a : -1;
    }

    private static Integer byteConstant(Insn insn) {
        int code = insn.opcode.code();
        if (code >= Opcode.SCONST_M1.code() && code <= Opcode.SCONST_5.code()) {
            return code - Opcode.SCONST_0.code();
        }
        return insn.opcode == Opcode.BSPUSH ? insn.a : null;
    }

    private void cut(int size) {
        insns.subList(size, insns.size()).clear();
        for (int i = placed.size() - 1; i >= 0 && labels.get(placed.get(i)) > size; i--) {
            labels.put(placed.get(i), size);
        }
    }

    /** @param opcode the form of getfield with a one-byte index */
    void getField(Opcode opcode, PoolEntry entry) {
        int last = insns.size() - 1;
        if (entry.index > MAX_LOCAL) {
            add(Opcode.of(opcode.code() + Opcode.GETFIELD_A_W.code() - Opcode.GETFIELD_A.code()), entry);
        } else if (hasThis && last >= barrier && last >= 0 && insns.get(last).opcode == Opcode.ALOAD_0) {
            cut(last);
            addMerged(Opcode.of(opcode.code() + Opcode.GETFIELD_A_THIS.code() - Opcode.GETFIELD_A.code()), entry);
        } else {
            add(opcode, entry);
        }
    }

    /** @param opcode the form of putfield with a one-byte index */
    void putField(Opcode opcode, PoolEntry entry) {
        int start = insns.size() - 2;
        if (entry.index > MAX_LOCAL) {
            add(Opcode.of(opcode.code() + Opcode.PUTFIELD_A_W.code() - Opcode.PUTFIELD_A.code()), entry);
        } else if (hasThis && style == CodeStyle.NEW && start >= barrier && insns.get(start).opcode == Opcode.ALOAD_0
                && isSimple(insns.get(start + 1).opcode)) {
            Insn value = insns.get(start + 1);
            cut(start);
            insns.add(value);
            addMerged(Opcode.of(opcode.code() + Opcode.PUTFIELD_A_THIS.code() - Opcode.PUTFIELD_A.code()), entry);
        } else {
            add(opcode, entry);
        }
    }

    /** The load of {@code this} is gone. */
    private void addMerged(Opcode opcode, PoolEntry entry) {
        Insn insn = Insn.of(opcode, entry);
        insn.saved = Opcode.ALOAD_0.size();
        insns.add(insn);
    }

    /** A constant or a local variable. */
    private static boolean isSimple(Opcode opcode) {
        return opcode.code() >= Opcode.ACONST_NULL.code() && opcode.code() <= Opcode.ILOAD_3.code();
    }

    void jump(Opcode opcode, LabelNode target) {
        insns.add(Insn.jump(opcode, target));
    }

    void jumpTable(Opcode opcode, LabelNode fallback, List<Integer> keys, List<LabelNode> targets) {
        insns.add(Insn.jumpTable(opcode, fallback, keys.stream().mapToInt(Integer::intValue).toArray(),
                targets.toArray(new LabelNode[0])));
    }

    List<Insn> insns() {
        return insns;
    }

    /** Position of the instruction that a label stands before. */
    int position(LabelNode label) {
        Integer position = labels.get(label);
        if (position == null) {
            throw new BadCodeException("jumps to a label that is not there");
        }
        return position;
    }
}
