package dev.jcard.vm.interpreter;

/** Operand bytes of the instructions in a CAP file, JCVM chapter 7. */
final class InstructionSet {

    static final int LAST = 0xB8;
    private static final int SWITCH = -1;
    private static final byte[] OPERANDS = new byte[LAST + 1];

    static {
        set(1, 0x10, 0x12, 0x15, 0x16, 0x17, 0x28, 0x29, 0x2A, 0x3F, 0x40, 0x72, 0x90);
        set(2, 0x11, 0x13, 0x59, 0x5A, 0x71, 0x8B, 0x8C, 0x8D, 0x8F, 0x91);
        set(4, 0x14, 0x8E);
        set(3, 0x94, 0x95, 0x96, 0x97);
        range(1, 0x60, 0x70);
        range(SWITCH, 0x73, 0x76);
        range(2, 0x7B, 0x82);
        range(1, 0x83, 0x8A);
        range(2, 0x98, 0xA8);
        range(2, 0xA9, 0xAC);
        range(1, 0xAD, 0xB0);
        range(2, 0xB1, 0xB4);
        range(1, 0xB5, 0xB8);
    }

    private InstructionSet() {
    }

    private static void set(int operands, int... opcodes) {
        for (int opcode : opcodes) {
            OPERANDS[opcode] = (byte) operands;
        }
    }

    private static void range(int operands, int first, int last) {
        for (int opcode = first; opcode <= last; opcode++) {
            OPERANDS[opcode] = (byte) operands;
        }
    }

    /** Length in bytes, opcode included. */
    static int length(byte[] code, int at) {
        int opcode = code[at] & 0xFF;
        if (opcode > LAST) {
            throw new VmFault("undefined instruction " + opcode + " at " + at);
        }
        return switch (opcode) {
            case Op.STABLESWITCH -> 7 + 2 * range(s2(code, at + 3), s2(code, at + 5));
            case Op.ITABLESWITCH -> 11 + 2 * range(s4(code, at + 3), s4(code, at + 7));
            case Op.SLOOKUPSWITCH -> 5 + 4 * u2(code, at + 3);
            case Op.ILOOKUPSWITCH -> 5 + 6 * u2(code, at + 3);
            default -> 1 + OPERANDS[opcode];
        };
    }

    /** Entries of a table switch from {@code low} to {@code high}. */
    static int range(int low, int high) {
        long entries = (long) high - low + 1;
        if (entries < 0 || entries > 0x7FFF) {
            throw new VmFault("a switch of " + entries + " entries");
        }
        return (int) entries;
    }

    static int u1(byte[] code, int at) {
        if (at >= code.length) {
            throw new VmFault("the code ends inside an instruction");
        }
        return code[at] & 0xFF;
    }

    static int u2(byte[] code, int at) {
        return u1(code, at) << 8 | u1(code, at + 1);
    }

    static int s2(byte[] code, int at) {
        return (short) u2(code, at);
    }

    static int s4(byte[] code, int at) {
        return u2(code, at) << 16 | u2(code, at + 2);
    }
}
