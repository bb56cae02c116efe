package dev.jcard.vm.interpreter;

import static dev.jcard.vm.interpreter.InstructionSet.s2;
import static dev.jcard.vm.interpreter.InstructionSet.u1;
import static dev.jcard.vm.interpreter.InstructionSet.u2;

import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.Handler;
import dev.jcard.vm.heap.PoolEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Turns a method's bytecode into linked code: one int per instruction with its operand in the upper 24 bits, branch
 * targets as indexes, constants resolved. Only what can be reached is translated, and refused when it is not valid.
 */
final class Translator {

    private static final int HANDLER_SIZE = 8;

    private final CardMethod method;
    private final byte[] code;
    private final PoolEntry[] pool;
    private final BitSet starts = new BitSet();
    private final Deque<Integer> work = new ArrayDeque<>();
    private final int[] indexes;
    private final Emitter emitter;

    private Translator(CardMethod method) {
        this.method = method;
        this.code = method.home.code;
        this.pool = method.home.pool;
        this.indexes = new int[code.length + 1];
        this.emitter = new Emitter(method, code, pool, indexes);
    }

    /** Fills in the linked code of a method. */
    static void translate(CardMethod method) {
        if (method.isAbstract) {
            throw new VmFault("call of an abstract method, " + method);
        }
        new Translator(method).run();
    }

    private void run() {
        boolean extended = (code[method.offset] & 0x80) != 0;
        reach(method.offset + (extended ? 4 : 2));
        List<int[]> covering = reachHandlers();
        layOut();
        for (int at = starts.nextSetBit(0); at >= 0; at = starts.nextSetBit(at + 1)) {
            emitter.emit(at);
        }
        List<Handler> handlers = new ArrayList<>();
        for (int[] h : covering) {
            handlers.add(new Handler(indexFrom(h[0]), indexFrom(h[1]), indexes[h[2]],
                    h[3] == 0 ? null : classAt(h[3])));
        }
        method.handlers = handlers.toArray(method.handlers);
        method.pool = pool;
        method.origins = emitter.origins();
        method.code = emitter.code();
    }

    private dev.jcard.vm.heap.CardClass classAt(int index) {
        if (index >= pool.length || pool[index].kind != PoolEntry.CLASS) {
            throw new VmFault("a handler catches no class");
        }
        return pool[index].type;
    }

    /** Index of the first instruction at or after a bytecode offset. */
    private int indexFrom(int offset) {
        int start = starts.nextSetBit(offset);
        return start < 0 ? emitter.size() : indexes[start];
    }

    private void reach(int from) {
        work.push(from);
        while (!work.isEmpty()) {
            int at = inside(work.pop());
            while (!starts.get(inside(at))) {
                starts.set(at);
                int next = at + InstructionSet.length(code, at);
                branches(at);
                if (endsFlow(u1(code, at))) {
                    break;
                }
                at = next;
            }
        }
    }

    private int inside(int at) {
        if (at <= method.offset || at >= code.length) {
            throw new VmFault("a branch leaves the code of " + method);
        }
        return at;
    }

    private static boolean endsFlow(int op) {
        return op == Op.GOTO || op == 0xA8 || op >= Op.RET && op <= Op.RETURN || op == Op.ATHROW;
    }

    private void branches(int at) {
        int op = u1(code, at);
        if (op >= Op.IFEQ && op <= Op.GOTO) {
            work.push(at + (byte) u1(code, at + 1));
        } else if (op >= 0x98 && op <= 0xA8 || op == Op.JSR) {
            work.push(at + s2(code, at + 1));
        } else if (op >= Op.STABLESWITCH && op <= Op.ILOOKUPSWITCH) {
            switchTargets(at, op);
        }
    }

    private void switchTargets(int at, int op) {
        work.push(at + s2(code, at + 1));
        boolean wide = op == Op.ITABLESWITCH || op == Op.ILOOKUPSWITCH;
        boolean lookup = op == Op.SLOOKUPSWITCH || op == Op.ILOOKUPSWITCH;
        int end = at + InstructionSet.length(code, at);
        int match = lookup ? wide ? 4 : 2 : 0;
        int first = lookup ? at + 5 : at + (wide ? 11 : 7);
        for (int p = first; p < end; p += match + 2) {
            work.push(at + s2(code, p + match));
        }
    }

    /** Handlers as start, end, target, catch type; each belongs to the method whose code it covers. */
    private List<int[]> reachHandlers() {
        int count = u1(code, 0);
        List<int[]> covering = new ArrayList<>();
        boolean[] taken = new boolean[count];
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < count; i++) {
                int[] h = handler(1 + i * HANDLER_SIZE);
                int first = starts.nextSetBit(h[0]);
                if (!taken[i] && first >= 0 && first < h[1]) {
                    taken[i] = true;
                    more = true;
                    reach(h[2]);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            if (taken[i]) {
                covering.add(handler(1 + i * HANDLER_SIZE));
            }
        }
        return covering;
    }

    private int[] handler(int at) {
        int start = u2(code, at);
        return new int[] {start, start + (u2(code, at + 2) & 0x7FFF), u2(code, at + 4), u2(code, at + 6)};
    }

    private void layOut() {
        int index = 0;
        int end = 0;
        for (int at = starts.nextSetBit(0); at >= 0; at = starts.nextSetBit(at + 1)) {
            if (at < end) {
                throw new VmFault("instructions overlap in " + method);
            }
            end = at + InstructionSet.length(code, at);
            indexes[at] = index;
            index += Emitter.size(code, at);
        }
        emitter.allocate(index);
    }
}
