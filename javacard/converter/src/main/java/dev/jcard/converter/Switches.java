package dev.jcard.converter;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Questions about switch instructions. */
final class Switches {

    private Switches() {
    }

    /** True when a key does not fit into 16 bits. */
    static boolean needsInt(AbstractInsnNode insn) {
        if (insn instanceof TableSwitchInsnNode table) {
            return table.min != (short) table.min || table.max != (short) table.max;
        }
        return insn instanceof LookupSwitchInsnNode lookup && lookup.keys.stream().anyMatch(key -> key != key.shortValue());
    }
}
