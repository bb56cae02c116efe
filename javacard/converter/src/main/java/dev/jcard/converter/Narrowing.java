package dev.jcard.converter;

import dev.jcard.converter.Problem.Kind;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Decides which values need 32 bits, and finds the ones that would need them but must not have them. */
final class Narrowing {

    /** Arrays have at most 32767 elements: an index that wraps within these bounds is out of range before and after. */
    private static final long MIN_INDEX = Short.MIN_VALUE - 1;
    private static final long MAX_INDEX = 0xFFFF;
    private final OwnMethod method;
    private final Flow flow;
    private final Variables variables;
    private final boolean intSupport;
    private final Problems problems;

    Narrowing(OwnMethod method, Flow flow, Variables variables, boolean intSupport, Problems problems) {
        this.method = method;
        this.flow = flow;
        this.variables = variables;
        this.intSupport = intSupport;
        this.problems = problems;
    }

    /** The slots of variables without a name that must hold an int and do not yet; empty when everything is decided. */
    Set<Integer> decide() {
        flow.uses().forEach(this::widen);
        Set<Integer> slots = intVariables();
        if (slots.isEmpty()) {
            flow.uses().forEach(this::checkIndex);
        }
        return slots;
    }

    private void widen(Use use) {
        Value value = use.value();
        if (use.need() != Use.Need.EXACT || value.isInt() || !value.overflows) {
            return;
        }
        if (intSupport) {
            value.width.makeInt();
        } else if (!value.fitsShort()) {
            report(Kind.INT_INTERMEDIATE, use);
        }
    }

    private void checkIndex(Use use) {
        Value value = use.value();
        boolean isIndex = use.need() == Use.Need.INDEX;
        if (!isIndex && use.need() != Use.Need.LENGTH) {
            return;
        }
        boolean proven = isIndex ? value.fits(MIN_INDEX, MAX_INDEX) : value.fitsShort();
        if (value.isInt() || value.overflows && !proven) {
            report(Kind.INT_INDEX, use);
        }
    }

    private void report(Kind kind, Use use) {
        problems.add(kind, method.owner, Lines.of(use.insn()), Expressions.describe(use.insn(), use.value(), method.node, flow));
    }

    private Set<Integer> intVariables() {
        Set<Integer> slots = new TreeSet<>();
        for (Use use : flow.uses()) {
            if (use.insn().getOpcode() == Opcodes.ISTORE && use.value().isInt()) {
                addShort(slots, use.insn());
            }
        }
        for (AbstractInsnNode insn : method.node.instructions) {
            if (insn.getOpcode() == Opcodes.IINC && !ArrayLoops.isCounter(insn, method.node)) {
                addShort(slots, insn);
            }
        }
        return slots;
    }

    private void addShort(Set<Integer> slots, AbstractInsnNode insn) {
        int slot = Variables.slot(insn);
        if (variables.isUnnamed(insn, slot) && variables.type(insn, slot) != 'I') {
            slots.add(slot);
            if (!intSupport) {
                problems.add(Kind.INT_TYPE, method.owner, Lines.of(insn), "local variable");
            }
        }
    }
}
