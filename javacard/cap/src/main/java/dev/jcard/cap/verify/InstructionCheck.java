package dev.jcard.cap.verify;

import dev.jcard.cap.ClassDescriptor;
import dev.jcard.cap.ConstantPoolEntry.Classref;
import dev.jcard.cap.ExportClass;
import dev.jcard.cap.Instruction;
import dev.jcard.cap.MethodDescriptor;
import dev.jcard.cap.Opcode;
import dev.jcard.cap.TypeDescriptor.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What one instruction does to a frame; calls and fields: {@link MemberCheck}. */
final class InstructionCheck {

    private static final int PRIMITIVE_ARRAYS = 10;
    private static final int ARRAY_OF_CLASS = 14;
    private static final Kind[] ATYPE = {Kind.BOOLEAN_ARRAY, Kind.BYTE_ARRAY, Kind.SHORT_ARRAY, Kind.INT_ARRAY};

    private final Program program;
    private final MemberCheck members;
    private final ValueType result;
    private final boolean isConstructor;

    InstructionCheck(Program program, Program.DeclaredMethod method) {
        this.program = program;
        this.members = new MemberCheck(program, method.type());
        this.result = program.signature(method.method()).result();
        this.isConstructor = method.method().has(MethodDescriptor.INIT);
    }

    void apply(Instruction instruction, Frame frame) {
        Opcode opcode = instruction.opcode();
        StackEffects simple = StackEffects.of(opcode);
        if (simple != null) {
            simple.apply(frame);
            checkKeys(instruction);
            return;
        }
        String name = opcode.mnemonic();
        if (name.contains("load")) {
            load(instruction, frame);
        } else if (name.contains("store")) {
            store(instruction, frame);
        } else if (name.endsWith("return")) {
            leave(opcode, frame);
        } else if (name.contains("field_") || name.contains("static_")) {
            members.field(instruction, frame);
        } else if (name.startsWith("invoke")) {
            members.invoke(instruction, frame);
        } else {
            special(instruction, frame);
        }
    }

    private static void checkKeys(Instruction instruction) {
        if (instruction.opcode().isLookupSwitch()) {
            List<Integer> all = instruction.operands();
            for (int i = 4; i < all.size(); i += 2) {
                Rejection.unless(all.get(i) > all.get(i - 2), "the keys of the switch are not in order");
            }
        }
    }

    private void load(Instruction instruction, Frame frame) {
        if (instruction.opcode() == Opcode.AALOAD) {
            frame.popShort();
            Word.Reference array = StackEffects.popArray(frame, 'r');
            Set<ValueType> elements = array.types().stream().map(type -> ValueType.object(type.type().orElseThrow()))
                    .collect(Collectors.toUnmodifiableSet());
            frame.push(new Word.Reference(elements));
            return;
        }
        int local = localNumber(instruction);
        switch (instruction.opcode().mnemonic().charAt(0)) {
            case 's' -> {
                frame.needShort(local);
                frame.push(Word.Plain.SHORT);
            }
            case 'i' -> {
                frame.needInt(local);
                frame.push(ValueType.of(Kind.INT));
            }
            default -> {
                Word word = frame.local(local);
                Rejection.unless(word instanceof Word.Reference || word instanceof Word.Fresh,
                        "local variable %d is %s, not a reference", local, word);
                frame.push(word);
            }
        }
    }

    private static void store(Instruction instruction, Frame frame) {
        int local = localNumber(instruction);
        switch (instruction.opcode().mnemonic().charAt(0)) {
            case 's' -> {
                frame.popShort();
                frame.setLocal(local, Word.Plain.SHORT);
            }
            case 'i' -> {
                frame.popInt();
                frame.setInt(local);
            }
            default -> {
                Word word = frame.pop();
                Rejection.unless(!(word instanceof Word.Plain), "a reference is expected, on the stack is %s", word);
                frame.setLocal(local, word);
            }
        }
    }

    private static int localNumber(Instruction instruction) {
        String name = instruction.opcode().mnemonic();
        return instruction.operands().isEmpty() ? name.charAt(name.length() - 1) - '0' : instruction.operand(0);
    }

    private void leave(Opcode opcode, Frame frame) {
        switch (opcode) {
            case RETURN -> Rejection.unless(result.kind() == Kind.VOID, "the method must give %s", result);
            case SRETURN -> {
                Rejection.unless(result.kind() == Kind.BOOLEAN || result.kind() == Kind.BYTE || result.kind() == Kind.SHORT,
                        "the method must give %s", result);
                frame.popShort();
            }
            case IRETURN -> {
                Rejection.unless(result.kind() == Kind.INT, "the method must give %s", result);
                frame.popInt();
            }
            default -> members.needAssignable(frame.popReference(), result, "the result");
        }
        boolean unfinished = isConstructor && frame.localsHold(new Word.Fresh(Word.Fresh.THIS, members.current()));
        Rejection.unless(!unfinished, "the constructor ends without calling another one");
    }

    private void special(Instruction instruction, Frame frame) {
        switch (instruction.opcode()) {
            case POP -> frame.popWords(1);
            case POP2 -> frame.popWords(2);
            case DUP -> duplicate(frame, 1, 0);
            case DUP2 -> duplicate(frame, 2, 0);
            case DUP_X -> duplicate(frame, instruction.operand(0) >> 4, instruction.operand(0) & 15);
            case SWAP_X -> swap(frame, instruction.operand(0) >> 4, instruction.operand(0) & 15);
            case SINC, SINC_W -> frame.needShort(instruction.operand(0));
            case IINC, IINC_W -> frame.needInt(instruction.operand(0));
            case ATHROW -> members.needAssignable(frame.popReference(), ValueType.object(ClassType.THROWABLE), "what is thrown");
            case NEW -> create(instruction, frame);
            case NEWARRAY -> {
                int atype = instruction.operand(0) - PRIMITIVE_ARRAYS;
                Rejection.unless(atype >= 0 && atype < ATYPE.length, "array type %d", instruction.operand(0));
                frame.popShort();
                frame.push(ValueType.of(ATYPE[atype]));
            }
            case ANEWARRAY -> {
                frame.popShort();
                frame.push(ValueType.arrayOf(program.hierarchy.type(program.constant(instruction.operand(0), Classref.class).classRef())));
            }
            case CHECKCAST -> {
                frame.popReference();
                frame.push(castType(instruction));
            }
            case INSTANCEOF -> {
                frame.popReference();
                castType(instruction);
                frame.push(Word.Plain.SHORT);
            }
            case JSR -> frame.push(new Word.ReturnAddress(instruction.next()));
            case RET -> Rejection.unless(frame.local(instruction.operand(0)) instanceof Word.ReturnAddress,
                    "local variable %d is %s, not a return address", instruction.operand(0), frame.local(instruction.operand(0)));
            default -> throw new Rejection("the instruction is not allowed in a CAP file");
        }
    }

    private static void duplicate(Frame frame, int count, int depth) {
        Rejection.unless(count >= 1 && count <= 4 && (depth == 0 || depth >= count && depth <= count + 4), "%d words, %d down", count, depth);
        List<Word> words = frame.popWords(count);
        frame.insert(words, 0);
        frame.insert(words, depth == 0 ? count : depth);
    }

    private static void swap(Frame frame, int top, int below) {
        Rejection.unless(top >= 1 && top <= 2 && below >= 1 && below <= 2, "%d words with %d", top, below);
        List<Word> first = frame.popWords(top);
        List<Word> second = frame.popWords(below);
        frame.insert(first, 0);
        frame.insert(second, 0);
    }

    private void create(Instruction instruction, Frame frame) {
        ClassType type = program.hierarchy.type(program.constant(instruction.operand(0), Classref.class).classRef());
        boolean isAbstract = type instanceof ClassType.Own own
                ? program.descriptors.get(own.offset()).has(ClassDescriptor.ABSTRACT)
                : program.hierarchy.export((ClassType.Named) type).has(ExportClass.ABSTRACT);
        Rejection.unless(!isAbstract, "%s is abstract", type);
        Word fresh = new Word.Fresh(instruction.offset(), type);
        Rejection.unless(!frame.stackHolds(fresh), "an object of the same place still waits for its constructor");
        frame.replace(fresh, Word.Plain.UNUSABLE);
        frame.push(fresh);
    }

    private ValueType castType(Instruction instruction) {
        int atype = instruction.operand(0);
        int index = instruction.operand(1);
        if (atype == 0 || atype == ARRAY_OF_CLASS) {
            ClassType type = program.hierarchy.type(program.constant(index, Classref.class).classRef());
            return atype == 0 ? ValueType.object(type) : ValueType.arrayOf(type);
        }
        Rejection.unless(atype >= PRIMITIVE_ARRAYS && atype - PRIMITIVE_ARRAYS < ATYPE.length && index == 0,
                "array type %d with constant %d", atype, index);
        return ValueType.of(ATYPE[atype - PRIMITIVE_ARRAYS]);
    }
}
