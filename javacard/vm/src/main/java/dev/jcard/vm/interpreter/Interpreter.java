package dev.jcard.vm.interpreter;

import static dev.jcard.vm.interpreter.Words.REFERENCE;
import static dev.jcard.vm.interpreter.Words.RETURN_ADDRESS;
import static dev.jcard.vm.interpreter.Words.intAt;
import static dev.jcard.vm.interpreter.Words.putInt;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.Heap;
import dev.jcard.vm.heap.HeapException;
import dev.jcard.vm.heap.PoolEntry;

/**
 * Executes linked code. One thread; calls into the host may come back for nested calls.
 *
 * <p>{@link #run} keeps the machine state in locals and writes it back to fields around everything that calls,
 * returns or throws.
 */
public final class Interpreter extends Calls {

    /** Instructions between two looks at the budget. */
    private static final int CREDIT = 1 << 20;

    /** {@code stackWords} is the size of the card's stack. */
    public Interpreter(Heap heap, Exceptions exceptions, int stackWords) {
        super(heap, exceptions, stackWords);
    }

    /** Called when the credit is used up: budget and tracing. Returns the next credit. */
    private int checkpoint(int at, int used) {
        executed += used;
        if (executed >= budget) {
            throw new VmFault("instruction budget spent");
        }
        if (tracer != null) {
            tracer.instruction(method, method.origins[at], depth);
            return 1;
        }
        return (int) Math.min(CREDIT, budget - executed);
    }

    // ---- the loop ----------------------------------------------------------------------------------------------

    @Override
    void run(int bottom) {
        int credit = 0;
        int granted = 0;
        while (true) {
            final int[] s = stack;
            final int[] code = method.code;
            final PoolEntry[] pool = method.pool;
            final int bp = base;
            final int low = floor;
            int sp = this.sp;
            int pc = this.pc;
            try {
                frame:
                while (true) {
                    if (--credit < 0) {
                        int used = granted;
                        granted = 0;
                        credit = 0;
                        this.pc = pc;
                        granted = checkpoint(pc, used);
                        credit = granted - 1;
                    }
                    if (sp < low) {
                        throw new VmFault("stack underflow");
                    }
                    int w = code[pc++];
                    switch (w & 0xFF) {
                        case Op.NOP -> { }
                        case Op.ACONST_NULL -> s[sp++] = REFERENCE;
                        case Op.PUSH -> s[sp++] = w >> 8;
                        case Op.PUSH_INT -> {
                            putInt(s, sp, code[pc++]);
                            sp += 2;
                        }
                        case Op.LOAD -> s[sp++] = s[bp + (w >> 8)];
                        case Op.LOAD_INT -> {
                            s[sp] = s[bp + (w >> 8)];
                            s[sp + 1] = s[bp + (w >> 8) + 1];
                            sp += 2;
                        }
                        case Op.STORE -> s[bp + (w >> 8)] = s[--sp];
                        case Op.STORE_INT -> {
                            sp -= 2;
                            s[bp + (w >> 8)] = s[sp];
                            s[bp + (w >> 8) + 1] = s[sp + 1];
                        }
                        case Op.BALOAD -> {
                            sp--;
                            s[sp - 1] = memory.getByte(s[sp - 1], s[sp]);
                        }
                        case Op.SALOAD -> {
                            sp--;
                            s[sp - 1] = memory.getWord(s[sp - 1], s[sp], CardObject.SHORTS);
                        }
                        case Op.AALOAD -> {
                            sp--;
                            s[sp - 1] = REFERENCE + (memory.getWord(s[sp - 1], s[sp], CardObject.REFERENCES) & 0xFFFF);
                        }
                        case Op.IALOAD -> putInt(s, sp - 2, memory.getInt(s[sp - 2], s[sp - 1]));
                        case Op.BASTORE -> {
                            sp -= 3;
                            memory.putByte(s[sp], s[sp + 1], s[sp + 2]);
                        }
                        case Op.SASTORE -> {
                            sp -= 3;
                            memory.putShort(s[sp], s[sp + 1], s[sp + 2]);
                        }
                        case Op.AASTORE -> {
                            sp -= 3;
                            memory.putElement(s[sp], s[sp + 1], s[sp + 2]);
                        }
                        case Op.IASTORE -> {
                            sp -= 4;
                            memory.putInt(s[sp], s[sp + 1], intAt(s, sp + 2));
                        }
                        case Op.POP -> sp--;
                        case Op.POP2 -> sp -= 2;
                        case Op.DUP -> {
                            s[sp] = s[sp - 1];
                            sp++;
                        }
                        case Op.DUP2 -> {
                            s[sp] = s[sp - 2];
                            s[sp + 1] = s[sp - 1];
                            sp += 2;
                        }
                        case Op.DUP_X -> sp = StackOps.dupX(s, sp, low, w >>> 8);
                        case Op.SWAP_X -> StackOps.swapX(s, sp, low, w >>> 8);
                        case Op.SADD -> {
                            sp--;
                            s[sp - 1] = (short) (s[sp - 1] + s[sp]);
                        }
                        case Op.SSUB -> {
                            sp--;
                            s[sp - 1] = (short) (s[sp - 1] - s[sp]);
                        }
                        case Op.SMUL -> {
                            sp--;
                            s[sp - 1] = (short) (s[sp - 1] * s[sp]);
                        }
                        case Op.SDIV -> {
                            sp--;
                            s[sp - 1] = (short) (s[sp - 1] / divisor((short) s[sp]));
                        }
                        case Op.SREM -> {
                            sp--;
                            s[sp - 1] = (short) (s[sp - 1] % divisor((short) s[sp]));
                        }
                        case Op.SNEG -> s[sp - 1] = (short) -s[sp - 1];
                        case Op.SSHL -> {
                            sp--;
                            s[sp - 1] = (short) (s[sp - 1] << s[sp]);
                        }
                        case Op.SSHR -> {
                            sp--;
                            s[sp - 1] = (short) (s[sp - 1] >> s[sp]);
                        }
                        case Op.SUSHR -> {
                            sp--;
                            s[sp - 1] = (short) (s[sp - 1] >>> s[sp]);
                        }
                        case Op.SAND -> {
                            sp--;
                            s[sp - 1] = (short) (s[sp - 1] & s[sp]);
                        }
                        case Op.SOR -> {
                            sp--;
                            s[sp - 1] = (short) (s[sp - 1] | s[sp]);
                        }
                        case Op.SXOR -> {
                            sp--;
                            s[sp - 1] = (short) (s[sp - 1] ^ s[sp]);
                        }
                        case Op.IADD, Op.ISUB, Op.IMUL, Op.IDIV, Op.IREM, Op.IAND, Op.IOR, Op.IXOR -> {
                            sp -= 2;
                            putInt(s, sp - 2, arithmetic(w & 0xFF, intAt(s, sp - 2), intAt(s, sp)));
                        }
                        case Op.ISHL -> {
                            sp -= 2;
                            putInt(s, sp - 2, intAt(s, sp - 2) << intAt(s, sp));
                        }
                        case Op.ISHR -> {
                            sp -= 2;
                            putInt(s, sp - 2, intAt(s, sp - 2) >> intAt(s, sp));
                        }
                        case Op.IUSHR -> {
                            sp -= 2;
                            putInt(s, sp - 2, intAt(s, sp - 2) >>> intAt(s, sp));
                        }
                        case Op.INEG -> putInt(s, sp - 2, -intAt(s, sp - 2));
                        case Op.SINC -> s[bp + (w >> 8 & 0xFF)] = (short) (s[bp + (w >> 8 & 0xFF)] + (w >> 16));
                        case Op.IINC -> putInt(s, bp + (w >> 8 & 0xFF), intAt(s, bp + (w >> 8 & 0xFF)) + (w >> 16));
                        case Op.S2B -> s[sp - 1] = (byte) s[sp - 1];
                        case Op.S2I -> {
                            putInt(s, sp - 1, (short) s[sp - 1]);
                            sp++;
                        }
                        case Op.I2B -> {
                            sp--;
                            s[sp - 1] = (byte) s[sp];
                        }
                        case Op.I2S -> {
                            sp--;
                            s[sp - 1] = (short) s[sp];
                        }
                        case Op.ICMP -> {
                            sp -= 3;
                            s[sp - 1] = Integer.compare(intAt(s, sp - 1), intAt(s, sp + 1));
                        }
                        case Op.IFEQ -> pc = s[--sp] == 0 ? w >> 8 : pc;
                        case Op.IFNE -> pc = s[--sp] != 0 ? w >> 8 : pc;
                        case Op.IFLT -> pc = s[--sp] < 0 ? w >> 8 : pc;
                        case Op.IFGE -> pc = s[--sp] >= 0 ? w >> 8 : pc;
                        case Op.IFGT -> pc = s[--sp] > 0 ? w >> 8 : pc;
                        case Op.IFLE -> pc = s[--sp] <= 0 ? w >> 8 : pc;
                        case Op.IFNULL -> pc = s[--sp] == REFERENCE ? w >> 8 : pc;
                        case Op.IFNONNULL -> pc = s[--sp] != REFERENCE ? w >> 8 : pc;
                        case Op.IF_ACMPEQ, Op.IF_SCMPEQ -> {
                            sp -= 2;
                            pc = s[sp] == s[sp + 1] ? w >> 8 : pc;
                        }
                        case Op.IF_ACMPNE, Op.IF_SCMPNE -> {
                            sp -= 2;
                            pc = s[sp] != s[sp + 1] ? w >> 8 : pc;
                        }
                        case Op.IF_SCMPLT -> {
                            sp -= 2;
                            pc = s[sp] < s[sp + 1] ? w >> 8 : pc;
                        }
                        case Op.IF_SCMPGE -> {
                            sp -= 2;
                            pc = s[sp] >= s[sp + 1] ? w >> 8 : pc;
                        }
                        case Op.IF_SCMPGT -> {
                            sp -= 2;
                            pc = s[sp] > s[sp + 1] ? w >> 8 : pc;
                        }
                        case Op.IF_SCMPLE -> {
                            sp -= 2;
                            pc = s[sp] <= s[sp + 1] ? w >> 8 : pc;
                        }
                        case Op.GOTO -> pc = w >> 8;
                        case Op.JSR -> {
                            s[sp++] = RETURN_ADDRESS + pc;
                            pc = w >> 8;
                        }
                        case Op.RET -> pc = returnAddress(s[bp + (w >> 8)]);
                        case Op.STABLESWITCH -> pc = StackOps.table(code, pc, s[--sp]);
                        case Op.SLOOKUPSWITCH -> pc = StackOps.lookup(code, pc, s[--sp]);
                        case Op.ITABLESWITCH -> {
                            sp -= 2;
                            pc = StackOps.table(code, pc, intAt(s, sp));
                        }
                        case Op.ILOOKUPSWITCH -> {
                            sp -= 2;
                            pc = StackOps.lookup(code, pc, intAt(s, sp));
                        }
                        case Op.ARETURN, Op.SRETURN, Op.IRETURN, Op.RETURN -> {
                            this.sp = sp;
                            if (!leave((w & 0xFF) == Op.RETURN ? 0 : (w & 0xFF) == Op.IRETURN ? 2 : 1, bottom)) {
                                executed += granted - Math.max(credit, 0);
                                return;
                            }
                            break frame;
                        }
                        case Op.GETSTATIC_A -> s[sp++] = memory.staticReference(pool[w >>> 8]);
                        case Op.GETSTATIC_B -> s[sp++] = memory.staticByte(pool[w >>> 8]);
                        case Op.GETSTATIC_S -> s[sp++] = memory.staticShort(pool[w >>> 8]);
                        case Op.GETSTATIC_I -> {
                            putInt(s, sp, memory.staticInt(pool[w >>> 8]));
                            sp += 2;
                        }
                        case Op.PUTSTATIC_A -> memory.putStaticReference(pool[w >>> 8], s[--sp]);
                        case Op.PUTSTATIC_B -> memory.putStatic(pool[w >>> 8], 1, s[--sp]);
                        case Op.PUTSTATIC_S -> memory.putStatic(pool[w >>> 8], 2, s[--sp]);
                        case Op.PUTSTATIC_I -> {
                            sp -= 2;
                            memory.putStatic(pool[w >>> 8], 4, intAt(s, sp));
                        }
                        case Op.GETFIELD_A -> s[sp - 1] = REFERENCE + (memory.field(s[sp - 1], pool[w >>> 8]) & 0xFFFF);
                        case Op.GETFIELD_B, Op.GETFIELD_S -> s[sp - 1] = memory.field(s[sp - 1], pool[w >>> 8]);
                        case Op.GETFIELD_I -> {
                            putInt(s, sp - 1, memory.intField(s[sp - 1], pool[w >>> 8]));
                            sp++;
                        }
                        case Op.GETFIELD_A_THIS -> s[sp++] = REFERENCE + (memory.field(s[bp], pool[w >>> 8]) & 0xFFFF);
                        case Op.GETFIELD_S_THIS -> s[sp++] = memory.field(s[bp], pool[w >>> 8]);
                        case Op.GETFIELD_I_THIS -> {
                            putInt(s, sp, memory.intField(s[bp], pool[w >>> 8]));
                            sp += 2;
                        }
                        case Op.PUTFIELD_A -> {
                            sp -= 2;
                            memory.putReferenceField(s[sp], pool[w >>> 8], s[sp + 1]);
                        }
                        case Op.PUTFIELD_B -> {
                            sp -= 2;
                            memory.putField(s[sp], pool[w >>> 8], (byte) s[sp + 1]);
                        }
                        case Op.PUTFIELD_S -> {
                            sp -= 2;
                            memory.putField(s[sp], pool[w >>> 8], s[sp + 1]);
                        }
                        case Op.PUTFIELD_I -> {
                            sp -= 3;
                            memory.putIntField(s[sp], pool[w >>> 8], intAt(s, sp + 1));
                        }
                        case Op.PUTFIELD_A_THIS -> memory.putReferenceField(s[bp], pool[w >>> 8], s[--sp]);
                        case Op.PUTFIELD_B_THIS -> memory.putField(s[bp], pool[w >>> 8], (byte) s[--sp]);
                        case Op.PUTFIELD_S_THIS -> memory.putField(s[bp], pool[w >>> 8], s[--sp]);
                        case Op.PUTFIELD_I_THIS -> {
                            sp -= 2;
                            memory.putIntField(s[bp], pool[w >>> 8], intAt(s, sp));
                        }
                        case Op.INVOKEVIRTUAL -> {
                            this.sp = sp;
                            this.pc = pc;
                            invokeVirtual(pool[w >>> 8]);
                            break frame;
                        }
                        case Op.INVOKESPECIAL -> {
                            this.sp = sp;
                            this.pc = pc;
                            invokeSpecial(pool[w >>> 8]);
                            break frame;
                        }
                        case Op.INVOKESTATIC -> {
                            this.sp = sp;
                            this.pc = pc;
                            invoke(pool[w >>> 8].method);
                            break frame;
                        }
                        case Op.INVOKEINTERFACE -> {
                            this.sp = sp;
                            this.pc = pc + 1;
                            invokeInterface(pool[w >>> 8 & 0xFFFF], w >>> 24, code[pc]);
                            break frame;
                        }
                        case Op.NEW -> s[sp++] = REFERENCE + memory.create(pool[w >>> 8].type);
                        case Op.NEWARRAY -> s[sp - 1] = REFERENCE + memory.createArray(w >>> 8, null, s[sp - 1]);
                        case Op.ANEWARRAY -> s[sp - 1] = REFERENCE
                                + memory.createArray(CardObject.REFERENCES, pool[w >>> 8].type, s[sp - 1]);
                        case Op.ARRAYLENGTH -> s[sp - 1] = memory.length(s[sp - 1]);
                        case Op.ATHROW -> throw new CardThrow(memory.throwable(s[--sp]));
                        case Op.CHECKCAST -> memory.checkCast(s[sp - 1], w >>> 8 & 0xFF, pool, w >>> 16);
                        case Op.INSTANCEOF -> s[sp - 1] =
                                memory.instanceOf(s[sp - 1], w >>> 8 & 0xFF, pool, w >>> 16) ? 1 : 0;
                        default -> throw new VmFault("undefined instruction " + (w & 0xFF));
                    }
                }
            } catch (CardThrow e) {
                this.pc = pc;
                if (!unwind(e.object, bottom)) {
                    executed += granted - Math.max(credit, 0);
                    throw e;
                }
            } catch (HeapException e) {
                this.pc = pc;
                CardThrow thrown = memory.refused(e);
                if (!unwind(thrown.object, bottom)) {
                    throw thrown;
                }
            } catch (ArrayIndexOutOfBoundsException | NullPointerException e) {
                throw new VmFault("broken code in " + method);
            }
        }
    }

    private int divisor(int value) {
        if (value == 0) {
            throw exceptions.of("ArithmeticException");
        }
        return value;
    }

    private int arithmetic(int op, int a, int b) {
        return switch (op) {
            case Op.IADD -> a + b;
            case Op.ISUB -> a - b;
            case Op.IMUL -> a * b;
            case Op.IDIV -> a / divisor(b);
            case Op.IREM -> a % divisor(b);
            case Op.IAND -> a & b;
            case Op.IOR -> a | b;
            default -> a ^ b;
        };
    }

    private int returnAddress(int word) {
        int index = word & 0xFFFF;
        if (word >>> 16 != 2 || index >= method.origins.length || method.origins[index] == 0) {
            throw new VmFault("ret to no return address");
        }
        return index;
    }
}
