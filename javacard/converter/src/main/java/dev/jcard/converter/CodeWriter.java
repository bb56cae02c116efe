package dev.jcard.converter;

import dev.jcard.cap.Opcode;
import dev.jcard.cap.Operand;
import dev.jcard.core.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.IntConsumer;
import org.objectweb.asm.tree.LabelNode;

/** Writes the bytes of a method and notes where they hold pool indices. */
final class CodeWriter {

    private final CompiledCode code;
    private final int start;
    private final IntConsumer oneByteLocations;
    private final IntConsumer twoByteLocations;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** @param start offset of the first byte in the Method component */
    CodeWriter(CompiledCode code, int start, IntConsumer oneByteLocations, IntConsumer twoByteLocations) {
        this.code = code;
        this.start = start;
        this.oneByteLocations = oneByteLocations;
        this.twoByteLocations = twoByteLocations;
    }

    Bytes write() {
        for (Insn insn : code.insns()) {
            out.write(insn.opcode.code());
            if (insn.opcode.isSwitch()) {
                writeSwitch(insn);
            } else {
                writeOperands(insn);
            }
        }
        return Bytes.of(out.toByteArray());
    }

    private void writeOperands(Insn insn) {
        List<Operand> operands = insn.opcode.operands();
        int plain = 0;
        for (int i = 0; i < operands.size(); i++) {
            Operand operand = operands.get(i);
            switch (operand) {
                case BRANCH1, BRANCH2 -> put(distance(insn, insn.target), operand.size());
                case POOL1, POOL2 -> poolIndex(insn.entry, operand.size());
                default -> put(plain++ == 0 ? insn.a : insn.b, operand.size());
            }
        }
    }

    private void poolIndex(PoolEntry entry, int size) {
        if (entry == null) {
            put(0, size);
            return;
        }
        (size == 1 ? oneByteLocations : twoByteLocations).accept(start + out.size());
        put(entry.index, size);
    }

    private void writeSwitch(Insn insn) {
        int keySize = insn.opcode == Opcode.ITABLESWITCH || insn.opcode == Opcode.ILOOKUPSWITCH ? 4 : 2;
        put(distance(insn, insn.target), 2);
        if (insn.opcode.isTableSwitch()) {
            put(insn.keys[0], keySize);
            put(insn.keys[1], keySize);
        } else {
            put(insn.targets.length, 2);
        }
        for (int i = 0; i < insn.targets.length; i++) {
            if (insn.opcode.isLookupSwitch()) {
                put(insn.keys[i], keySize);
            }
            put(distance(insn, insn.targets[i]), 2);
        }
    }

    private int distance(Insn insn, LabelNode target) {
        return code.offset(target) - insn.offset;
    }

    private void put(int value, int size) {
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }
}
