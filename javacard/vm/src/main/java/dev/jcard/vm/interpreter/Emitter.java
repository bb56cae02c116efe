package dev.jcard.vm.interpreter;

import static dev.jcard.vm.interpreter.InstructionSet.s2;
import static dev.jcard.vm.interpreter.InstructionSet.s4;
import static dev.jcard.vm.interpreter.InstructionSet.u1;
import static dev.jcard.vm.interpreter.InstructionSet.u2;

import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.PoolEntry;

/** Writes linked code, one instruction at a time, and checks what can be checked without running. */
final class Emitter {

    private final CardMethod method;
    private final byte[] in;
    private final PoolEntry[] pool;
    private final int[] indexes;
    private int[] out;
    private char[] origins;
    private int next;

    Emitter(CardMethod method, byte[] in, PoolEntry[] pool, int[] indexes) {
        this.method = method;
        this.in = in;
        this.pool = pool;
        this.indexes = indexes;
    }

    void allocate(int size) {
        out = new int[size];
        origins = new char[size];
    }

    int size() {
        return out.length;
    }

    int[] code() {
        return out;
    }

    char[] origins() {
        return origins;
    }

    /** Ints that the instruction takes in linked code. */
    static int size(byte[] in, int at) {
        int op = u1(in, at);
        return switch (op) {
            case Op.STABLESWITCH -> 4 + InstructionSet.range(s2(in, at + 3), s2(in, at + 5));
            case Op.ITABLESWITCH -> 4 + InstructionSet.range(s4(in, at + 3), s4(in, at + 7));
            case Op.SLOOKUPSWITCH, Op.ILOOKUPSWITCH -> 3 + 2 * u2(in, at + 3);
            case Op.INVOKEINTERFACE, 0x12, 0x13, Op.PUSH_INT -> 2;
            default -> op >= 0x09 && op <= 0x0F ? 2 : 1;
        };
    }

    void emit(int at) {
        next = indexes[at];
        origins[next] = (char) at;
        int op = u1(in, at);
        if (op < 0x41) {
            emitSimple(at, op);
        } else if (op <= 0x72 || op >= 0x96 && op <= 0xA8) {
            emitArithmeticOrBranch(at, op);
        } else if (op <= Op.ILOOKUPSWITCH) {
            emitSwitch(at, op);
        } else {
            emitMember(at, op);
        }
    }

    private void put(int op, int operand) {
        out[next++] = op | operand << 8;
    }

    private void emitSimple(int at, int op) {
        if (op == 0 || op == Op.ACONST_NULL || op >= Op.AALOAD && op <= Op.IALOAD
                || op >= Op.AASTORE && op <= Op.DUP2) {
            put(op, 0);
        } else if (op <= 0x08) {
            put(Op.PUSH, op - 3);
        } else if (op <= 0x0F) {
            pushInt(op - 0x0A);
        } else if (op <= Op.PUSH_INT) {
            emitConstant(at, op);
        } else if (op >= Op.DUP_X) {
            put(op, u1(in, at + 1));
        } else {
            emitLocal(at, op);
        }
    }

    private void emitConstant(int at, int op) {
        switch (op) {
            case 0x10 -> put(Op.PUSH, (byte) u1(in, at + 1));
            case 0x11 -> put(Op.PUSH, s2(in, at + 1));
            case 0x12 -> pushInt((byte) u1(in, at + 1));
            case 0x13 -> pushInt(s2(in, at + 1));
            default -> pushInt(s4(in, at + 1));
        }
    }

    private void pushInt(int value) {
        put(Op.PUSH_INT, 0);
        out[next++] = value;
    }

    /** Loads and stores: 15-17 and 28-2A take the local as operand, 18-23 and 2B-36 have it in the opcode. */
    private void emitLocal(int at, int op) {
        boolean store = op >= 0x28;
        int base = store ? 0x28 : 0x15;
        int type = op < base + 3 ? op - base : (op - base - 3) / 4;
        int local = op < base + 3 ? u1(in, at + 1) : (op - base - 3) % 4;
        boolean wide = type == 2;
        local(local, wide ? 2 : 1);
        put(store ? wide ? Op.STORE_INT : Op.STORE : wide ? Op.LOAD_INT : Op.LOAD, local);
    }

    private int local(int local, int words) {
        if (local + words > method.arguments + method.locals) {
            throw new VmFault("local " + local + " does not exist in " + method);
        }
        return local;
    }

    private void emitArithmeticOrBranch(int at, int op) {
        switch (op) {
            case Op.SINC, Op.IINC -> increment(op, local(u1(in, at + 1), op == Op.IINC ? 2 : 1), (byte) u1(in, at + 2));
            case 0x96, 0x97 -> increment(op == 0x96 ? Op.SINC : Op.IINC, local(u1(in, at + 1), op == 0x97 ? 2 : 1),
                    s2(in, at + 2));
            case Op.RET -> put(op, local(u1(in, at + 1), 1));
            case Op.JSR -> put(op, indexes[at + s2(in, at + 1)]);
            default -> {
                if (op >= 0x98) {
                    put(op - 0x98 + Op.IFEQ, indexes[at + s2(in, at + 1)]);
                } else if (op >= Op.IFEQ) {
                    put(op, indexes[at + (byte) u1(in, at + 1)]);
                } else {
                    put(op, 0);
                }
            }
        }
    }

    private void increment(int op, int local, int by) {
        put(op, local | by << 8);
    }

    private void emitSwitch(int at, int op) {
        put(op, 0);
        out[next++] = target(at, at + 1);
        boolean wide = op == Op.ITABLESWITCH || op == Op.ILOOKUPSWITCH;
        int width = wide ? 4 : 2;
        if (op == Op.STABLESWITCH || op == Op.ITABLESWITCH) {
            int low = value(at + 3, wide);
            int high = value(at + 3 + width, wide);
            out[next++] = low;
            out[next++] = high;
            int entries = InstructionSet.range(low, high);
            for (int i = 0; i < entries; i++) {
                out[next++] = target(at, at + 3 + 2 * width + 2 * i);
            }
            return;
        }
        int pairs = u2(in, at + 3);
        out[next++] = pairs;
        for (int i = 0; i < pairs; i++) {
            int pair = at + 5 + i * (width + 2);
            out[next++] = value(pair, wide);
            out[next++] = target(at, pair + width);
        }
    }

    private int value(int at, boolean wide) {
        return wide ? s4(in, at) : s2(in, at);
    }

    private int target(int at, int operand) {
        return indexes[at + s2(in, operand)];
    }

    private void emitMember(int at, int op) {
        switch (op) {
            case Op.ARETURN, Op.SRETURN, Op.IRETURN, Op.RETURN, Op.ARRAYLENGTH, Op.ATHROW -> put(op, 0);
            case Op.INVOKEVIRTUAL -> put(op, pooled(u2(in, at + 1), PoolEntry.VIRTUAL));
            case Op.INVOKESTATIC -> put(op, pooled(u2(in, at + 1), PoolEntry.STATIC_METHOD));
            case Op.INVOKESPECIAL -> put(op, special(u2(in, at + 1)));
            case Op.INVOKEINTERFACE -> {
                put(op, pooled(u2(in, at + 2), PoolEntry.CLASS) | u1(in, at + 1) << 16);
                out[next++] = u1(in, at + 4);
            }
            case Op.NEW, Op.ANEWARRAY -> put(op, pooled(u2(in, at + 1), PoolEntry.CLASS));
            case Op.NEWARRAY -> put(op, arrayType(u1(in, at + 1)));
            case Op.CHECKCAST, Op.INSTANCEOF -> emitTypeTest(at, op);
            default -> emitField(at, op);
        }
    }

    private static int arrayType(int type) {
        if (type < CardObject.BOOLEANS || type > CardObject.INTS) {
            throw new VmFault("array of unknown type " + type);
        }
        return type;
    }

    private void emitTypeTest(int at, int op) {
        int type = u1(in, at + 1);
        boolean named = type == 0 || type == CardObject.REFERENCES;
        int index = named ? pooled(u2(in, at + 2), PoolEntry.CLASS) : 0;
        put(op, (named ? type : arrayType(type)) | index << 8);
    }

    private int special(int index) {
        if (index < pool.length && pool[index].kind == PoolEntry.SUPER) {
            return index;
        }
        return pooled(index, PoolEntry.STATIC_METHOD);
    }

    private int pooled(int index, int kind) {
        if (index >= pool.length || pool[index].kind != kind) {
            throw new VmFault("constant " + index + " is not of the kind " + kind + " that " + method + " needs");
        }
        return index;
    }

    private void emitField(int at, int op) {
        if (op <= Op.PUTSTATIC_I) {
            put(op, staticField(u2(in, at + 1), op));
        } else if (op <= Op.PUTFIELD_I) {
            put(op, field(u1(in, at + 1), (op - Op.GETFIELD_A) % 4));
        } else if (op >= 0xA9 && op <= 0xAC) {
            put(op - 0xA9 + Op.GETFIELD_A, field(u2(in, at + 1), op - 0xA9));
        } else if (op >= 0xB1 && op <= 0xB4) {
            put(op - 0xB1 + Op.PUTFIELD_A, field(u2(in, at + 1), op - 0xB1));
        } else {
            local(0, 1);
            int type = op >= Op.PUTFIELD_A_THIS ? op - Op.PUTFIELD_A_THIS : op - Op.GETFIELD_A_THIS;
            put(op == Op.GETFIELD_A_THIS + 1 ? Op.GETFIELD_S_THIS : op, field(u1(in, at + 1), type));
        }
    }

    /** {@code type}: 0 reference, 1 byte, 2 short, 3 int. */
    private int field(int index, int type) {
        PoolEntry f = pool[pooled(index, PoolEntry.FIELD)];
        boolean fits = f.type.isReference(f.offset) == (type == 0);
        if (type == 3) {
            fits &= f.offset + 1 < f.type.instanceWords && !f.type.isReference(f.offset + 1);
        }
        if (!fits) {
            throw new VmFault("field " + f.offset + " of " + f.type + " has another type");
        }
        return index;
    }

    private int staticField(int index, int op) {
        PoolEntry f = pool[pooled(index, PoolEntry.STATIC_FIELD)];
        int type = (op - Op.GETSTATIC_A) % 4;
        int limit = f.holder.staticReferences * 2;
        boolean fits;
        if (f.holder.statics == null) {
            fits = op == Op.GETSTATIC_A;
        } else if (type == 0) {
            fits = f.offset % 2 == 0 && f.offset < limit;
        } else {
            int width = type == 3 ? 4 : type;
            fits = f.offset >= limit && f.offset - limit + width <= f.holder.statics.bytes.length;
        }
        if (!fits) {
            throw new VmFault("static field at " + f.offset + " has another type");
        }
        return index;
    }
}
