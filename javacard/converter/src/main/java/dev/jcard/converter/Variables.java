package dev.jcard.converter;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Local variables of a method: their types and their numbers on the card. As long as no int is involved the number stays. Otherwise
 * an int takes two words and the variables are numbered anew: parameters, then the ones with a name by their slots, then the ones
 * that the compiler made up for itself.
 */
final class Variables {

    private final InsnList code;
    private final List<LocalVariableNode> named;
    private final int parameterSlots;
    private final char[] parameterTypes;
    private final Set<Integer> unnamedInts;
    private final TreeMap<Integer, Integer> namedNumbers = new TreeMap<>();
    private final TreeMap<Integer, Integer> unnamedNumbers = new TreeMap<>();
    private final boolean renumbered;
    private int words;

    /** @param unnamedInts slots whose variables without a name hold an int */
    Variables(OwnMethod method, Set<Integer> unnamedInts) {
        MethodNode node = method.node;
        this.code = node.instructions;
        this.named = node.localVariables == null ? List.of() : node.localVariables;
        this.unnamedInts = unnamedInts;
        this.parameterTypes = parameterTypes(method);
        this.parameterSlots = parameterTypes.length;
        boolean hasInt = !unnamedInts.isEmpty() || new String(parameterTypes).indexOf('I') >= 0
                || named.stream().anyMatch(each -> each.desc.equals("I"));
        this.renumbered = hasInt;
        if (hasInt) {
            number();
        } else {
            words = node.maxLocals;
        }
        words -= method.argumentWords();
    }

    private static char[] parameterTypes(OwnMethod method) {
        StringBuilder types = new StringBuilder(method.isStatic() ? "" : "L");
        for (String argument : Descriptors.arguments(method.node.desc)) {
            types.append(argument.charAt(0));
        }
        return types.toString().toCharArray();
    }

    private void number() {
        int next = 0;
        for (int i = 0; i < parameterSlots; i++) {
            namedNumbers.put(i, next);
            next += Descriptors.words(parameterTypes[i]);
        }
        for (int slot : new TreeSet<>(named.stream().map(each -> each.index).toList())) {
            if (slot >= parameterSlots) {
                namedNumbers.put(slot, next);
                next += named.stream().anyMatch(each -> each.index == slot && each.desc.equals("I")) ? 2 : 1;
            }
        }
        for (int slot : unnamedSlots()) {
            unnamedNumbers.put(slot, next);
            next += unnamedInts.contains(slot) ? 2 : 1;
        }
        words = next;
    }

    private Set<Integer> unnamedSlots() {
        Set<Integer> slots = new TreeSet<>();
        for (AbstractInsnNode insn : code) {
            int slot = slot(insn);
            if (slot >= 0 && isUnnamed(insn, slot)) {
                slots.add(slot);
            }
        }
        return slots;
    }

    /** The variable that an instruction reads or writes, -1 when it does neither. */
    static int slot(AbstractInsnNode insn) {
        return insn instanceof VarInsnNode variable ? variable.var : insn instanceof IincInsnNode increment ? increment.var : -1;
    }

    /** True when the variable is neither a parameter nor one with a name that the class file tells. */
    boolean isUnnamed(AbstractInsnNode insn, int slot) {
        return slot >= parameterSlots && find(insn, slot) == null;
    }

    /** The type as in a descriptor; S for a short one without a name. */
    char type(AbstractInsnNode insn, int slot) {
        if (slot < parameterSlots) {
            return parameterTypes[slot];
        }
        LocalVariableNode variable = find(insn, slot);
        return variable != null ? variable.desc.charAt(0) : unnamedInts.contains(slot) ? 'I' : 'S';
    }

    /** The number on the card. */
    int number(AbstractInsnNode insn, int slot) {
        if (!renumbered) {
            return slot;
        }
        return (isUnnamed(insn, slot) ? unnamedNumbers : namedNumbers).get(slot);
    }

    /** The number of a variable with a name. */
    int named(int slot) {
        return renumbered ? namedNumbers.getOrDefault(slot, slot) : slot;
    }

    /** Words of all variables but the parameters. */
    int words() {
        return words;
    }

    /** The life of a variable begins behind the instruction that first writes it. */
    private LocalVariableNode find(AbstractInsnNode insn, int slot) {
        if (named.isEmpty()) {
            return null;
        }
        int at = code.indexOf(insn);
        boolean isStore = insn.getOpcode() >= Opcodes.ISTORE && insn.getOpcode() <= Opcodes.ASTORE;
        LocalVariableNode found = isStore ? covering(nextReal(insn, at), slot) : null;
        return found != null ? found : covering(at, slot);
    }

    private int nextReal(AbstractInsnNode insn, int at) {
        AbstractInsnNode next = insn.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next == null ? at : code.indexOf(next);
    }

    private LocalVariableNode covering(int at, int slot) {
        for (LocalVariableNode each : named) {
            if (each.index == slot && code.indexOf(each.start) <= at && at < code.indexOf(each.end)) {
                return each;
            }
        }
        return null;
    }
}
