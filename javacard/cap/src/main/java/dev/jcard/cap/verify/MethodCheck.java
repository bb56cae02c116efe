package dev.jcard.cap.verify;

import dev.jcard.cap.ConstantPoolEntry.Classref;
import dev.jcard.cap.ExceptionHandler;
import dev.jcard.cap.Instruction;
import dev.jcard.cap.MethodDescriptor;
import dev.jcard.cap.MethodInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One method: its instructions, its exception handlers, then its {@link CodeFlow}. */
final class MethodCheck {

    private final Program program;
    private final Program.DeclaredMethod declared;
    private final MethodInfo method;
    private final int codeStart;
    private final List<ExceptionHandler> handlers;

    MethodCheck(Program program, Program.DeclaredMethod declared) {
        this.program = program;
        this.declared = declared;
        MethodDescriptor descriptor = declared.method();
        this.method = program.code.method(descriptor.methodOffset(), descriptor.bytecodeCount());
        this.codeStart = descriptor.methodOffset() + method.header().size();
        this.handlers = program.code.handlers().subList(descriptor.handlerIndex(), descriptor.handlerIndex() + descriptor.handlerCount());
    }

    void run(Findings findings) {
        if (!method.header().isAbstract()) {
            findings.check("Method, " + program.names.method(declared.method().methodOffset()), this::code);
        }
    }

    private void code() {
        List<Instruction> instructions = Instruction.decodeAll(method.bytecode());
        Map<Integer, Integer> indices = new HashMap<>();
        for (int i = 0; i < instructions.size(); i++) {
            indices.put(instructions.get(i).offset(), i);
        }
        for (Instruction instruction : instructions) {
            for (int target : instruction.targets()) {
                Rejection.unless(indices.containsKey(target), "%s at %04X jumps to %04X, where no instruction begins",
                        instruction.opcode().mnemonic(), instruction.offset(), target);
            }
        }
        new CodeFlow(program, declared, method.header(), instructions, indices, protectedRanges(indices)).run();
    }

    private List<CodeFlow.Protected> protectedRanges(Map<Integer, Integer> indices) {
        List<CodeFlow.Protected> ranges = new ArrayList<>();
        for (int i = 0; i < handlers.size(); i++) {
            ExceptionHandler handler = handlers.get(i);
            int start = handler.startOffset() - codeStart;
            int end = handler.endOffset() - codeStart;
            int target = handler.handlerOffset() - codeStart;
            Rejection.unless(indices.containsKey(start) && indices.containsKey(target) && end > start
                    && (indices.containsKey(end) || end == method.bytecode().length()),
                    "exception handler %d protects %04X to %04X or begins at %04X, where no instruction begins", i, start, end, target);
            Rejection.unless(handler.stop() == isLast(i), "the stop bit of exception handler %d is wrong", i);
            ranges.add(new CodeFlow.Protected(start, end, target, caught(handler)));
        }
        return ranges;
    }

    /** True when no later handler of this method covers the range. */
    private boolean isLast(int index) {
        ExceptionHandler handler = handlers.get(index);
        return handlers.subList(index + 1, handlers.size()).stream()
                .noneMatch(later -> later.startOffset() <= handler.startOffset() && later.endOffset() >= handler.endOffset());
    }

    private Word caught(ExceptionHandler handler) {
        ClassType type = handler.catchTypeIndex() == 0 ? ClassType.THROWABLE
                : program.hierarchy.type(program.constant(handler.catchTypeIndex(), Classref.class).classRef());
        Rejection.unless(program.hierarchy.isSubtype(type, ClassType.THROWABLE), "catches %s, which cannot be thrown", type);
        return Word.Reference.to(ValueType.object(type));
    }
}
