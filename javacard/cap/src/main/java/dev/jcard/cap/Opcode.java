package dev.jcard.cap;

import dev.jcard.core.MalformedDataException;
import java.util.List;

/**
 * The instructions of the Java Card virtual machine, JCVM 7.5: code, mnemonic, operands. The names are the mnemonics; the letter
 * is the type: a reference, b byte or boolean, s short, i int.
 */
public enum Opcode {
    NOP(0x00, "nop"),
    ACONST_NULL(0x01, "aconst_null"),
    SCONST_M1(0x02, "sconst_m1"),
    SCONST_0(0x03, "sconst_0"),
    SCONST_1(0x04, "sconst_1"),
    SCONST_2(0x05, "sconst_2"),
    SCONST_3(0x06, "sconst_3"),
    SCONST_4(0x07, "sconst_4"),
    SCONST_5(0x08, "sconst_5"),
    ICONST_M1(0x09, "iconst_m1"),
    ICONST_0(0x0A, "iconst_0"),
    ICONST_1(0x0B, "iconst_1"),
    ICONST_2(0x0C, "iconst_2"),
    ICONST_3(0x0D, "iconst_3"),
    ICONST_4(0x0E, "iconst_4"),
    ICONST_5(0x0F, "iconst_5"),
    BSPUSH(0x10, "bspush", Operand.S1),
    SSPUSH(0x11, "sspush", Operand.S2),
    BIPUSH(0x12, "bipush", Operand.S1),
    SIPUSH(0x13, "sipush", Operand.S2),
    IIPUSH(0x14, "iipush", Operand.S4),
    ALOAD(0x15, "aload", Operand.LOCAL),
    SLOAD(0x16, "sload", Operand.LOCAL),
    ILOAD(0x17, "iload", Operand.LOCAL),
    ALOAD_0(0x18, "aload_0"),
    ALOAD_1(0x19, "aload_1"),
    ALOAD_2(0x1A, "aload_2"),
    ALOAD_3(0x1B, "aload_3"),
    SLOAD_0(0x1C, "sload_0"),
    SLOAD_1(0x1D, "sload_1"),
    SLOAD_2(0x1E, "sload_2"),
    SLOAD_3(0x1F, "sload_3"),
    ILOAD_0(0x20, "iload_0"),
    ILOAD_1(0x21, "iload_1"),
    ILOAD_2(0x22, "iload_2"),
    ILOAD_3(0x23, "iload_3"),
    AALOAD(0x24, "aaload"),
    BALOAD(0x25, "baload"),
    SALOAD(0x26, "saload"),
    IALOAD(0x27, "iaload"),
    ASTORE(0x28, "astore", Operand.LOCAL),
    SSTORE(0x29, "sstore", Operand.LOCAL),
    ISTORE(0x2A, "istore", Operand.LOCAL),
    ASTORE_0(0x2B, "astore_0"),
    ASTORE_1(0x2C, "astore_1"),
    ASTORE_2(0x2D, "astore_2"),
    ASTORE_3(0x2E, "astore_3"),
    SSTORE_0(0x2F, "sstore_0"),
    SSTORE_1(0x30, "sstore_1"),
    SSTORE_2(0x31, "sstore_2"),
    SSTORE_3(0x32, "sstore_3"),
    ISTORE_0(0x33, "istore_0"),
    ISTORE_1(0x34, "istore_1"),
    ISTORE_2(0x35, "istore_2"),
    ISTORE_3(0x36, "istore_3"),
    AASTORE(0x37, "aastore"),
    BASTORE(0x38, "bastore"),
    SASTORE(0x39, "sastore"),
    IASTORE(0x3A, "iastore"),
    POP(0x3B, "pop"),
    POP2(0x3C, "pop2"),
    DUP(0x3D, "dup"),
    DUP2(0x3E, "dup2"),
    DUP_X(0x3F, "dup_x", Operand.STACK),
    SWAP_X(0x40, "swap_x", Operand.STACK),
    SADD(0x41, "sadd"),
    IADD(0x42, "iadd"),
    SSUB(0x43, "ssub"),
    ISUB(0x44, "isub"),
    SMUL(0x45, "smul"),
    IMUL(0x46, "imul"),
    SDIV(0x47, "sdiv"),
    IDIV(0x48, "idiv"),
    SREM(0x49, "srem"),
    IREM(0x4A, "irem"),
    SNEG(0x4B, "sneg"),
    INEG(0x4C, "ineg"),
    SSHL(0x4D, "sshl"),
    ISHL(0x4E, "ishl"),
    SSHR(0x4F, "sshr"),
    ISHR(0x50, "ishr"),
    SUSHR(0x51, "sushr"),
    IUSHR(0x52, "iushr"),
    SAND(0x53, "sand"),
    IAND(0x54, "iand"),
    SOR(0x55, "sor"),
    IOR(0x56, "ior"),
    SXOR(0x57, "sxor"),
    IXOR(0x58, "ixor"),
    SINC(0x59, "sinc", Operand.LOCAL, Operand.S1),
    IINC(0x5A, "iinc", Operand.LOCAL, Operand.S1),
    S2B(0x5B, "s2b"),
    S2I(0x5C, "s2i"),
    I2B(0x5D, "i2b"),
    I2S(0x5E, "i2s"),
    ICMP(0x5F, "icmp"),
    IFEQ(0x60, "ifeq", Operand.BRANCH1),
    IFNE(0x61, "ifne", Operand.BRANCH1),
    IFLT(0x62, "iflt", Operand.BRANCH1),
    IFGE(0x63, "ifge", Operand.BRANCH1),
    IFGT(0x64, "ifgt", Operand.BRANCH1),
    IFLE(0x65, "ifle", Operand.BRANCH1),
    IFNULL(0x66, "ifnull", Operand.BRANCH1),
    IFNONNULL(0x67, "ifnonnull", Operand.BRANCH1),
    IF_ACMPEQ(0x68, "if_acmpeq", Operand.BRANCH1),
    IF_ACMPNE(0x69, "if_acmpne", Operand.BRANCH1),
    IF_SCMPEQ(0x6A, "if_scmpeq", Operand.BRANCH1),
    IF_SCMPNE(0x6B, "if_scmpne", Operand.BRANCH1),
    IF_SCMPLT(0x6C, "if_scmplt", Operand.BRANCH1),
    IF_SCMPGE(0x6D, "if_scmpge", Operand.BRANCH1),
    IF_SCMPGT(0x6E, "if_scmpgt", Operand.BRANCH1),
    IF_SCMPLE(0x6F, "if_scmple", Operand.BRANCH1),
    GOTO(0x70, "goto", Operand.BRANCH1),
    JSR(0x71, "jsr", Operand.BRANCH2),
    RET(0x72, "ret", Operand.LOCAL),
    STABLESWITCH(0x73, "stableswitch", Shape.TABLE),
    ITABLESWITCH(0x74, "itableswitch", Shape.TABLE),
    SLOOKUPSWITCH(0x75, "slookupswitch", Shape.LOOKUP),
    ILOOKUPSWITCH(0x76, "ilookupswitch", Shape.LOOKUP),
    ARETURN(0x77, "areturn"),
    SRETURN(0x78, "sreturn"),
    IRETURN(0x79, "ireturn"),
    RETURN(0x7A, "return"),
    GETSTATIC_A(0x7B, "getstatic_a", Operand.POOL2),
    GETSTATIC_B(0x7C, "getstatic_b", Operand.POOL2),
    GETSTATIC_S(0x7D, "getstatic_s", Operand.POOL2),
    GETSTATIC_I(0x7E, "getstatic_i", Operand.POOL2),
    PUTSTATIC_A(0x7F, "putstatic_a", Operand.POOL2),
    PUTSTATIC_B(0x80, "putstatic_b", Operand.POOL2),
    PUTSTATIC_S(0x81, "putstatic_s", Operand.POOL2),
    PUTSTATIC_I(0x82, "putstatic_i", Operand.POOL2),
    GETFIELD_A(0x83, "getfield_a", Operand.POOL1),
    GETFIELD_B(0x84, "getfield_b", Operand.POOL1),
    GETFIELD_S(0x85, "getfield_s", Operand.POOL1),
    GETFIELD_I(0x86, "getfield_i", Operand.POOL1),
    PUTFIELD_A(0x87, "putfield_a", Operand.POOL1),
    PUTFIELD_B(0x88, "putfield_b", Operand.POOL1),
    PUTFIELD_S(0x89, "putfield_s", Operand.POOL1),
    PUTFIELD_I(0x8A, "putfield_i", Operand.POOL1),
    INVOKEVIRTUAL(0x8B, "invokevirtual", Operand.POOL2),
    INVOKESPECIAL(0x8C, "invokespecial", Operand.POOL2),
    INVOKESTATIC(0x8D, "invokestatic", Operand.POOL2),
    INVOKEINTERFACE(0x8E, "invokeinterface", Operand.NARGS, Operand.POOL2, Operand.TOKEN),
    NEW(0x8F, "new", Operand.POOL2),
    NEWARRAY(0x90, "newarray", Operand.ARRAY_TYPE),
    ANEWARRAY(0x91, "anewarray", Operand.POOL2),
    ARRAYLENGTH(0x92, "arraylength"),
    ATHROW(0x93, "athrow"),
    CHECKCAST(0x94, "checkcast", Operand.ARRAY_TYPE, Operand.POOL2),
    INSTANCEOF(0x95, "instanceof", Operand.ARRAY_TYPE, Operand.POOL2),
    SINC_W(0x96, "sinc_w", Operand.LOCAL, Operand.S2),
    IINC_W(0x97, "iinc_w", Operand.LOCAL, Operand.S2),
    IFEQ_W(0x98, "ifeq_w", Operand.BRANCH2),
    IFNE_W(0x99, "ifne_w", Operand.BRANCH2),
    IFLT_W(0x9A, "iflt_w", Operand.BRANCH2),
    IFGE_W(0x9B, "ifge_w", Operand.BRANCH2),
    IFGT_W(0x9C, "ifgt_w", Operand.BRANCH2),
    IFLE_W(0x9D, "ifle_w", Operand.BRANCH2),
    IFNULL_W(0x9E, "ifnull_w", Operand.BRANCH2),
    IFNONNULL_W(0x9F, "ifnonnull_w", Operand.BRANCH2),
    IF_ACMPEQ_W(0xA0, "if_acmpeq_w", Operand.BRANCH2),
    IF_ACMPNE_W(0xA1, "if_acmpne_w", Operand.BRANCH2),
    IF_SCMPEQ_W(0xA2, "if_scmpeq_w", Operand.BRANCH2),
    IF_SCMPNE_W(0xA3, "if_scmpne_w", Operand.BRANCH2),
    IF_SCMPLT_W(0xA4, "if_scmplt_w", Operand.BRANCH2),
    IF_SCMPGE_W(0xA5, "if_scmpge_w", Operand.BRANCH2),
    IF_SCMPGT_W(0xA6, "if_scmpgt_w", Operand.BRANCH2),
    IF_SCMPLE_W(0xA7, "if_scmple_w", Operand.BRANCH2),
    GOTO_W(0xA8, "goto_w", Operand.BRANCH2),
    GETFIELD_A_W(0xA9, "getfield_a_w", Operand.POOL2),
    GETFIELD_B_W(0xAA, "getfield_b_w", Operand.POOL2),
    GETFIELD_S_W(0xAB, "getfield_s_w", Operand.POOL2),
    GETFIELD_I_W(0xAC, "getfield_i_w", Operand.POOL2),
    GETFIELD_A_THIS(0xAD, "getfield_a_this", Operand.POOL1),
    GETFIELD_B_THIS(0xAE, "getfield_b_this", Operand.POOL1),
    GETFIELD_S_THIS(0xAF, "getfield_s_this", Operand.POOL1),
    GETFIELD_I_THIS(0xB0, "getfield_i_this", Operand.POOL1),
    PUTFIELD_A_W(0xB1, "putfield_a_w", Operand.POOL2),
    PUTFIELD_B_W(0xB2, "putfield_b_w", Operand.POOL2),
    PUTFIELD_S_W(0xB3, "putfield_s_w", Operand.POOL2),
    PUTFIELD_I_W(0xB4, "putfield_i_w", Operand.POOL2),
    PUTFIELD_A_THIS(0xB5, "putfield_a_this", Operand.POOL1),
    PUTFIELD_B_THIS(0xB6, "putfield_b_this", Operand.POOL1),
    PUTFIELD_S_THIS(0xB7, "putfield_s_this", Operand.POOL1),
    PUTFIELD_I_THIS(0xB8, "putfield_i_this", Operand.POOL1),
    IMPDEP1(0xFE, "impdep1"),
    IMPDEP2(0xFF, "impdep2");

    private enum Shape {
        PLAIN, TABLE, LOOKUP
    }

    private static final Opcode[] BY_CODE = new Opcode[256];

    static {
        for (Opcode opcode : values()) {
            BY_CODE[opcode.code] = opcode;
        }
    }

    private final int code;
    private final String mnemonic;
    private final Shape shape;
    private final List<Operand> operands;
    private final int size;

    Opcode(int code, String mnemonic, Operand... operands) {
        this(code, mnemonic, Shape.PLAIN, operands);
    }

    Opcode(int code, String mnemonic, Shape shape, Operand... operands) {
        this.code = code;
        this.mnemonic = mnemonic;
        this.shape = shape;
        this.operands = List.of(operands);
        this.size = shape == Shape.PLAIN ? 1 + this.operands.stream().mapToInt(Operand::size).sum() : 0;
    }

    /** The byte, 0..255. */
    public int code() {
        return code;
    }

    /** The name as in the specification. */
    public String mnemonic() {
        return mnemonic;
    }

    /** What follows the byte; empty for the switch instructions, whose operands vary in number. */
    public List<Operand> operands() {
        return operands;
    }

    /** Bytes of the instruction; 0 for the switch instructions. */
    public int size() {
        return size;
    }

    /** True for the four switch instructions. */
    public boolean isSwitch() {
        return shape != Shape.PLAIN;
    }

    /** True for stableswitch and itableswitch. */
    public boolean isTableSwitch() {
        return shape == Shape.TABLE;
    }

    /** True for slookupswitch and ilookupswitch. */
    public boolean isLookupSwitch() {
        return shape == Shape.LOOKUP;
    }

    /** True for instructions with a branch distance, switches excluded. */
    public boolean isBranch() {
        return !operands.isEmpty() && (operands.get(0) == Operand.BRANCH1 || operands.get(0) == Operand.BRANCH2);
    }

    /** True when the next instruction is never reached from here: goto, returns, athrow, ret, switches. */
    public boolean endsFlow() {
        return switch (this) {
            case GOTO, GOTO_W, RET, ARETURN, SRETURN, IRETURN, RETURN, ATHROW -> true;
            default -> isSwitch();
        };
    }

    /**
     * The instruction with this code.
     *
     * @param code 0..255
     * @throws MalformedDataException when there is none
     */
    public static Opcode of(int code) {
        Opcode opcode = BY_CODE[code];
        if (opcode == null) {
            throw new MalformedDataException(String.format("%02X is not an instruction", code));
        }
        return opcode;
    }
}
