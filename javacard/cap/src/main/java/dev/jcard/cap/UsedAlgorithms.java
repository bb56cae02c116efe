package dev.jcard.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds calls of getInstance, buildKey and new KeyPair with constants, which tell what a card must be able to do. */
final class UsedAlgorithms {

    private static final int ARGUMENTS = 4;

    private final CapFile cap;
    private final CapNames names;
    private final List<ConstantPoolEntry> pool;
    private final TreeSet<String> found = new TreeSet<>();

    UsedAlgorithms(CapFile cap, CapNames names) {
        this.cap = cap;
        this.names = names;
        this.pool = cap.find(ConstantPoolComponent.class).map(ConstantPoolComponent::entries).orElse(List.of());
    }

    List<String> list() {
        CodeWalk.methods(cap, (owner, method, info) -> {
            List<Instruction> instructions = Instruction.decodeAll(info.bytecode());
            for (int i = 0; i < instructions.size(); i++) {
                if (instructions.get(i).opcode() == Opcode.INVOKESTATIC || instructions.get(i).opcode() == Opcode.INVOKESPECIAL) {
                    call(instructions, i);
                }
            }
        });
        return List.copyOf(found);
    }

    private void call(List<Instruction> instructions, int at) {
        int index = instructions.get(at).poolIndex();
        if (index >= pool.size() || !(pool.get(index) instanceof ConstantPoolEntry.StaticMethodref constant)
                || !(constant.ref() instanceof StaticRef.External there)) {
            return;
        }
        Optional<ExportClass> type = names.external(there.classRef());
        Optional<ExportMethod> method = type.flatMap(known -> known.staticMethod(there.token()));
        if (method.isEmpty() || !choosesAlgorithm(type.get(), method.get())) {
            return;
        }
        List<Integer> constants = constants(instructions, at, arguments(method.get().descriptor()));
        String simple = type.get().name().substring(type.get().name().lastIndexOf('/') + 1);
        if (!constants.isEmpty()) {
            boolean key = method.get().name().equals("buildKey");
            boolean sized = (key || method.get().isConstructor()) && constants.size() > 1;
            constantName(type.get(), key ? "TYPE_" : "ALG_", constants.get(0))
                    .ifPresent(name -> found.add(simple + " " + name + (sized ? " " + constants.get(1) + " bit" : "")));
        }
    }

    private static boolean choosesAlgorithm(ExportClass type, ExportMethod method) {
        return method.name().equals("getInstance") || method.name().equals("buildKey")
                || method.isConstructor() && type.name().equals("javacard/security/KeyPair") && method.descriptor().startsWith("(BS");
    }

    private static int arguments(String descriptor) {
        return Math.min(ARGUMENTS, descriptor.indexOf(')') - 1);
    }

    /** The constants that are pushed right before a call, up to the first variable; empty when the first argument is not a constant. */
    static List<Integer> constants(List<Instruction> instructions, int at, int count) {
        List<Integer> values = new ArrayList<>();
        for (int i = Math.max(0, at - count); i < at; i++) {
            Instruction push = instructions.get(i);
            switch (push.opcode()) {
                case SCONST_M1, SCONST_0, SCONST_1, SCONST_2, SCONST_3, SCONST_4, SCONST_5 ->
                    values.add(push.opcode().code() - Opcode.SCONST_0.code());
                case BSPUSH, SSPUSH -> values.add(push.operand(0));
                case SLOAD, SLOAD_0, SLOAD_1, SLOAD_2, SLOAD_3, GETSTATIC_B, GETSTATIC_S -> {
                    return values;
                }
                default -> {
                    return List.of();
                }
            }
        }
        return values;
    }

    private static Optional<String> constantName(ExportClass type, String prefix, int value) {
        return type.fields().stream().filter(field -> field.name().startsWith(prefix) && field.constant().filter(c -> c == value).isPresent())
                .map(ExportField::name).findFirst();
    }
}
