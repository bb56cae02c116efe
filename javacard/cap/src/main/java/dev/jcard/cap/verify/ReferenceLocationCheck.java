package dev.jcard.cap.verify;

import dev.jcard.cap.ExceptionHandler;
import dev.jcard.cap.Instruction;
import dev.jcard.cap.MethodComponent;
import dev.jcard.cap.MethodInfo;
import dev.jcard.cap.Opcode;
import dev.jcard.cap.Operand;
import dev.jcard.cap.ReferenceLocationComponent;
import java.util.List;
import java.util.TreeSet;

/** The places that a card patches when it links are exactly the ones that hold constant pool indices, JCVM 6.12. */
final class ReferenceLocationCheck {

    private static final int CATCH_TYPE = 6;
    private static final int HANDLER_SIZE = 8;

    private final Program program;
    private final TreeSet<Integer> oneByte = new TreeSet<>();
    private final TreeSet<Integer> twoByte = new TreeSet<>();

    ReferenceLocationCheck(Program program) {
        this.program = program;
    }

    void run() {
        MethodComponent code = program.code;
        for (int i = 0; i < code.handlers().size(); i++) {
            ExceptionHandler handler = code.handlers().get(i);
            if (handler.catchTypeIndex() != 0) {
                twoByte.add(1 + HANDLER_SIZE * i + CATCH_TYPE);
            }
        }
        program.methods.forEach((offset, declared) -> {
            MethodInfo method = code.method(offset, declared.method().bytecodeCount());
            int start = offset + method.header().size();
            Instruction.decodeAll(method.bytecode()).forEach(instruction -> add(instruction, start));
        });
        ReferenceLocationComponent found = program.cap.get(ReferenceLocationComponent.class);
        compare(found.oneByte(), oneByte, "one byte");
        compare(found.twoByte(), twoByte, "two bytes");
    }

    private void add(Instruction instruction, int start) {
        int at = instruction.poolIndexOffset();
        if (at >= 0) {
            (isShort(instruction.opcode()) ? oneByte : twoByte).add(start + at);
        }
    }

    private static boolean isShort(Opcode opcode) {
        return opcode.operands().contains(Operand.POOL1);
    }

    private static void compare(List<Integer> found, TreeSet<Integer> wanted, String size) {
        List<Integer> sorted = List.copyOf(wanted);
        for (int i = 0; i < Math.max(found.size(), sorted.size()); i++) {
            String here = i < found.size() ? String.format("%04X", found.get(i)) : "none";
            String there = i < sorted.size() ? String.format("%04X", sorted.get(i)) : "none";
            Rejection.unless(here.equals(there), "index %d of %s is at %s, the list says %s", i, size, there, here);
        }
    }
}
