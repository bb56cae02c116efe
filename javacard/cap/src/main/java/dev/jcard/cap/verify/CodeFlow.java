package dev.jcard.cap.verify;

import dev.jcard.cap.HeaderComponent;
import dev.jcard.cap.Instruction;
import dev.jcard.cap.MethodDescriptor;
import dev.jcard.cap.MethodHeader;
import dev.jcard.cap.Opcode;
import dev.jcard.cap.TypeDescriptor.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows every way through a method with the types of all values. Code of a subroutine (jsr) is followed once for each chain of
 * calls that leads to it, so that callers do not disturb each other.
 */
final class CodeFlow {

    private static final int MAX_STEPS = 200_000;

    private final Program program;
    private final Program.DeclaredMethod declared;
    private final MethodHeader header;
    private final List<Instruction> instructions;
    private final Map<Integer, Integer> indices;
    private final List<Protected> ranges;
    private final InstructionCheck check;
    private final Map<Place, Frame> frames = new HashMap<>();
    private final Deque<Place> open = new ArrayDeque<>();

    /**
     * Code with an exception handler, as offsets in the code.
     *
     * @param start   first protected byte
     * @param end     first byte behind
     * @param handler where the handler begins
     * @param caught  what it finds on the stack
     */
    record Protected(int start, int end, int handler, Word caught) {
        boolean covers(int offset) {
            return offset >= start && offset < end;
        }
    }

    /**
     * An instruction in a chain of subroutine calls.
     *
     * @param offset of the instruction
     * @param calls  return addresses, outermost first
     */
    private record Place(int offset, List<Integer> calls) {
    }

    CodeFlow(Program program, Program.DeclaredMethod declared, MethodHeader header, List<Instruction> instructions,
            Map<Integer, Integer> indices, List<Protected> ranges) {
        this.program = program;
        this.declared = declared;
        this.header = header;
        this.instructions = instructions;
        this.indices = indices;
        this.ranges = ranges;
        this.check = new InstructionCheck(program, declared);
    }

    void run() {
        reach(new Place(0, List.of()), start());
        int steps = 0;
        while (!open.isEmpty()) {
            Place place = open.poll();
            Instruction instruction = instructions.get(indices.get(place.offset));
            try {
                Rejection.unless(++steps <= MAX_STEPS, "the method is too complex to be verified");
                step(place, instruction);
            } catch (Rejection rejection) {
                throw new Rejection(String.format(" at %04X, %s", instruction.offset(), instruction.opcode().mnemonic()),
                        rejection.getMessage());
            }
        }
    }

    private Frame start() {
        Frame frame = new Frame(header.nargs() + header.maxLocals(), header.maxStack());
        MethodDescriptor method = declared.method();
        int local = 0;
        if (!method.has(MethodDescriptor.STATIC)) {
            boolean isFresh = method.has(MethodDescriptor.INIT) && program.hierarchy.superclass(declared.type()).isPresent();
            frame.setLocal(local++, isFresh ? new Word.Fresh(Word.Fresh.THIS, declared.type())
                    : Word.Reference.to(ValueType.object(declared.type())));
        }
        for (ValueType argument : program.signature(method).arguments()) {
            for (Word word : Word.of(argument)) {
                frame.setLocal(local++, word);
            }
            checkInt(argument);
        }
        return frame;
    }

    private void checkInt(ValueType type) {
        Rejection.unless(type.kind() != Kind.INT && type.kind() != Kind.INT_ARRAY || program.header.has(HeaderComponent.INT),
                "int is used, the header says that it is not");
    }

    private void step(Place place, Instruction instruction) {
        Opcode opcode = instruction.opcode();
        Rejection.unless(opcode.mnemonic().charAt(0) != 'i' || !isInt(opcode) || program.header.has(HeaderComponent.INT),
                "int is used, the header says that it is not");
        Frame before = frames.get(place);
        for (Protected range : ranges) {
            if (range.covers(instruction.offset())) {
                reach(new Place(range.handler, place.calls), before.forHandler(range.caught));
            }
        }
        Frame after = before.copy();
        check.apply(instruction, after);
        if (opcode == Opcode.JSR) {
            call(place, instruction, after);
        } else if (opcode == Opcode.RET) {
            back(place, (Word.ReturnAddress) after.local(instruction.operand(0)), after);
        } else {
            instruction.targets().forEach(target -> reach(new Place(target, place.calls), after));
            if (!opcode.endsFlow()) {
                reach(new Place(instruction.next(), place.calls), after);
            }
        }
    }

    /** Instructions that work on int begin with the letter i, but so do if, invoke and instanceof. */
    private static boolean isInt(Opcode opcode) {
        String name = opcode.mnemonic();
        return !name.startsWith("if") && !name.startsWith("invoke") && !name.startsWith("instanceof") && !name.startsWith("impdep");
    }

    private void call(Place place, Instruction instruction, Frame after) {
        Rejection.unless(!place.calls.contains(instruction.next()), "a subroutine calls itself");
        reach(new Place(instruction.targets().get(0), append(place.calls, instruction.next())), after);
    }

    private void back(Place place, Word.ReturnAddress address, Frame after) {
        int depth = place.calls.indexOf(address.to());
        Rejection.unless(depth >= 0, "returns to a place that did not call");
        reach(new Place(address.to(), place.calls.subList(0, depth)), after);
    }

    private static List<Integer> append(List<Integer> calls, int address) {
        Integer[] longer = calls.toArray(new Integer[calls.size() + 1]);
        longer[calls.size()] = address;
        return List.of(longer);
    }

    private void reach(Place place, Frame frame) {
        Rejection.unless(indices.containsKey(place.offset), "the code ends without return");
        Frame known = frames.get(place);
        if (known == null) {
            frames.put(place, frame.copy());
            open.add(place);
        } else if (known.merge(frame) && !open.contains(place)) {
            open.add(place);
        }
    }
}
