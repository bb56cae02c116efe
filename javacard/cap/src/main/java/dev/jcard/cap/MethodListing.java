package dev.jcard.cap;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One method as text. */
final class MethodListing {

    private static final List<String> ARRAY_TYPES = List.of("boolean[]", "byte[]", "short[]", "int[]");
    private static final String INDENT = "        ";

    private final CapFile cap;
    private final CapNames names;
    private final boolean withOffsets;

    MethodListing(CapFile cap, CapNames names, boolean withOffsets) {
        this.cap = cap;
        this.names = names;
        this.withOffsets = withOffsets;
    }

    List<String> lines(ClassDescriptor owner, MethodDescriptor method) {
        List<String> lines = new ArrayList<>();
        String signature = cap.find(DescriptorComponent.class).flatMap(types -> types.typeAt(method.typeOffset()))
                .map(names::signature).orElse("");
        String head = "    " + Modifiers.of(method) + names.methodName(owner, method) + signature;
        Optional<MethodComponent> code = cap.find(MethodComponent.class);
        if (method.methodOffset() == 0 || code.isEmpty()) {
            return List.of(head + (withOffsets ? "  // token " + method.token() : ""));
        }
        try {
            MethodInfo info = code.get().method(method.methodOffset(), method.bytecodeCount());
            MethodHeader header = info.header();
            lines.add(head + "  // " + (withOffsets ? "method " + ClassRef.hex(method.methodOffset()) + ", "
                    + (method.token() == DescriptorComponent.NO_TOKEN ? "" : "token " + method.token() + ", ") : "")
                    + "stack " + header.maxStack() + ", arguments " + header.nargs() + ", locals " + header.maxLocals());
            code(lines, method, info.bytecode());
            handlers(lines, code.get(), method, method.methodOffset() + header.size());
        } catch (MalformedDataException e) {
            lines.add(head + "  // " + e.getMessage());
        }
        return lines;
    }

    private void code(List<String> lines, MethodDescriptor method, Bytes bytecode) {
        List<Instruction> instructions;
        try {
            instructions = Instruction.decodeAll(bytecode);
        } catch (MalformedDataException e) {
            lines.add(INDENT + bytecode + "  // " + e.getMessage());
            return;
        }
        Map<Integer, String> labels = labels(instructions);
        Map<Integer, Integer> sourceLines = sourceLines(method.methodOffset());
        for (Instruction instruction : instructions) {
            Integer line = sourceLines.get(instruction.offset());
            if (line != null && withOffsets) {
                lines.add(INDENT + "// line " + line);
            }
            String place = withOffsets ? ClassRef.hex(instruction.offset()) + "  "
                    : labels.containsKey(instruction.offset()) ? label(labels.get(instruction.offset())) : "      ";
            lines.add((INDENT + place + text(instruction, labels)).stripTrailing());
        }
    }

    private static String label(String name) {
        return name + ":" + " ".repeat(Math.max(1, 5 - name.length()));
    }

    private Map<Integer, Integer> sourceLines(int methodOffset) {
        Map<Integer, Integer> found = new HashMap<>();
        cap.find(DebugComponent.class).ifPresent(debug -> debug.classes().stream().flatMap(each -> each.methods().stream())
                .filter(each -> each.location() == methodOffset)
                .forEach(each -> each.lines().forEach(line -> found.put(line.start(), line.line()))));
        return found;
    }

    /** Places that are jumped to: their offsets, or numbers in order when offsets would disturb. */
    private Map<Integer, String> labels(List<Instruction> instructions) {
        TreeSet<Integer> targets = new TreeSet<>();
        instructions.forEach(instruction -> targets.addAll(instruction.targets()));
        Map<Integer, String> labels = new HashMap<>();
        for (int target : targets) {
            labels.put(target, withOffsets ? ClassRef.hex(target & 0xFFFF) : "L" + (labels.size() + 1));
        }
        return labels;
    }

    private String text(Instruction instruction, Map<Integer, String> labels) {
        String mnemonic = instruction.opcode().mnemonic();
        if (instruction.opcode().isSwitch()) {
            return mnemonic + " " + switchText(instruction, labels);
        }
        StringBuilder text = new StringBuilder(mnemonic);
        for (int i = 0; i < instruction.operands().size(); i++) {
            String operand = operand(instruction, i, labels);
            if (!operand.isEmpty()) {
                text.append(' ').append(operand);
            }
        }
        return text.toString();
    }

    private String operand(Instruction instruction, int index, Map<Integer, String> labels) {
        int value = instruction.operand(index);
        return switch (instruction.opcode().operands().get(index)) {
            case BRANCH1, BRANCH2 -> labels.get(instruction.offset() + value);
            case STACK -> (value >> 4) + " " + (value & 15);
            case ARRAY_TYPE -> value >= 10 && value <= 13 ? ARRAY_TYPES.get(value - 10) : "";
            case POOL1, POOL2 -> pool(instruction);
            case NARGS, TOKEN -> "";
            case S2 -> value + (instruction.opcode() == Opcode.SSPUSH ? " (" + ClassRef.hex(value & 0xFFFF) + ")" : "");
            default -> Integer.toString(value);
        };
    }

    private String pool(Instruction instruction) {
        int index = instruction.poolIndex();
        if (index < 0) {
            return "";
        }
        if (instruction.opcode() == Opcode.INVOKEINTERFACE) {
            return names.interfaceMethod(index, instruction.operand(2));
        }
        boolean array = (instruction.opcode() == Opcode.CHECKCAST || instruction.opcode() == Opcode.INSTANCEOF) && instruction.operand(0) == 14;
        return names.constant(index) + (array ? "[]" : "");
    }

    private static String switchText(Instruction instruction, Map<Integer, String> labels) {
        StringBuilder text = new StringBuilder();
        List<Integer> targets = instruction.targets();
        for (int i = 1; i < targets.size(); i++) {
            int key = instruction.opcode().isTableSwitch() ? instruction.operand(1) + i - 1 : instruction.operand(2 * i);
            text.append(key).append(": ").append(labels.get(targets.get(i))).append(", ");
        }
        return text.append("default: ").append(labels.get(targets.get(0))).toString();
    }

    private void handlers(List<String> lines, MethodComponent code, MethodDescriptor method, int start) {
        int end = Math.min(method.handlerIndex() + method.handlerCount(), code.handlers().size());
        for (int i = method.handlerIndex(); i < end; i++) {
            ExceptionHandler handler = code.handlers().get(i);
            String caught = handler.catchTypeIndex() == 0 ? "everything" : names.constant(handler.catchTypeIndex());
            lines.add(INDENT + "catches " + caught + (withOffsets ? " from " + ClassRef.hex(handler.startOffset() - start & 0xFFFF) + " to "
                    + ClassRef.hex(handler.endOffset() - start & 0xFFFF) + " at " + ClassRef.hex(handler.handlerOffset() - start & 0xFFFF) : ""));
        }
    }
}
