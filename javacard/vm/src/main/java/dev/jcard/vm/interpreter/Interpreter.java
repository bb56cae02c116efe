package dev.jcard.vm.interpreter;

import static dev.jcard.vm.interpreter.Words.REFERENCE;
import static dev.jcard.vm.interpreter.Words.RETURN_ADDRESS;
import static dev.jcard.vm.interpreter.Words.intAt;
import static dev.jcard.vm.interpreter.Words.putInt;

import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.Handler;
import dev.jcard.vm.heap.Heap;
import dev.jcard.vm.heap.MemoryFullException;
import dev.jcard.vm.heap.Owner;
import dev.jcard.vm.heap.PoolEntry;
import dev.jcard.vm.heap.PowerLossException;

/**
 * Executes linked code. One thread; calls into the host may come back for nested calls.
 *
 * <p>{@link #run} keeps the machine state in locals and writes it back to fields around everything that calls,
 * returns or throws.
 */
public final class Interpreter {

    private static final int MAX_FRAMES = 256;
    /** Room above the stack limit, so that one instruction may push past it before the check. */
    private static final int SLACK = 16;
    private static final int CREDIT = 1 << 20;

    final Heap heap;
    final Exceptions exceptions;
    private final Memory memory;
    final int[] stack;
    private final int stackLimit;
    private final Frame[] frames = new Frame[MAX_FRAMES];

    int sp;
    private int depth;
    private int nesting;
    private CardMethod method;
    private int pc;
    private int base;
    private int floor;
    private int context;
    private int owner;

    private long budget = Long.MAX_VALUE;
    private long executed;
    private Tracer tracer;
    private ThrowListener throwListener;
    Object host;
    private int resultHigh;
    private int resultLow;

    /** {@code stackWords} is the size of the card's stack. */
    public Interpreter(Heap heap, Exceptions exceptions, int stackWords) {
        this.heap = heap;
        this.exceptions = exceptions;
        this.memory = new Memory(this);
        this.stackLimit = stackWords;
        this.stack = new int[stackWords + SLACK];
    }

    // ---- the host's side ---------------------------------------------------------------------------------------

    /** Allows this many instructions until the next call. */
    public void allow(long instructions) {
        budget = executed + instructions;
    }

    /** Instructions since the card was made. */
    public long executed() {
        return executed;
    }

    /** Forgets everything on the stack; for the start of the card and after a fault outside any call. */
    public void restart() {
        sp = 0;
        depth = 0;
        nesting = 0;
        base = 0;
        floor = 0;
        method = null;
        context = 0;
        owner = 0;
    }

    /** The runtime environment that host bodies work for. */
    public void serve(Object runtime) {
        host = runtime;
    }

    /** Begins to trace; null ends it. */
    public void trace(Tracer newTracer) {
        tracer = newTracer;
    }

    public void listen(ThrowListener listener) {
        throwListener = listener;
    }

    public int context() {
        return context;
    }

    public int owner() {
        return owner;
    }

    /** Owner of what the running code creates. */
    public Owner currentOwner() {
        return new Owner(context, owner);
    }

    /** The applet that was active before the last context switch; 0 is the runtime environment. */
    public int previousOwner() {
        for (int i = depth - 1; i >= 0; i--) {
            if (frames[i].context != context) {
                return frames[i].owner;
            }
        }
        return 0;
    }

    /** Word {@code value} as an argument of {@link #call}. */
    public static int reference(CardObject object) {
        return REFERENCE + (object == null ? 0 : object.ref);
    }

    /**
     * Calls a method as {@code as} and waits for its end.
     *
     * @return the result word, an int result combined, 0 for void
     * @throws CardThrow when the method ends with an exception
     * @throws VmFault   when it cannot be executed to its end
     */
    public int call(CardMethod target, Owner as, int... arguments) {
        if (++nesting > 16) {
            nesting--;
            throw new VmFault("host and card call each other too deeply");
        }
        int[] saved = {sp, depth, pc, base, floor, context, owner};
        CardMethod caller = method;
        try {
            if (sp + arguments.length > stackLimit) {
                throw new VmFault("stack overflow");
            }
            for (int argument : arguments) {
                stack[sp++] = argument;
            }
            pushFrame();
            context = as.context();
            owner = as.applet();
            floor = sp - arguments.length;
            method = null;
            resultHigh = 0;
            resultLow = 0;
            start(target);
            if (method != null) {
                run(saved[1] + 1);
            } else if (target.results > 0) {
                resultLow = stack[--sp];
                resultHigh = target.results > 1 ? stack[--sp] : 0;
            }
            return (resultHigh & 0xFFFF) << 16 | resultLow & 0xFFFF;
        } finally {
            nesting--;
            sp = saved[0];
            depth = saved[1];
            pc = saved[2];
            base = saved[3];
            floor = saved[4];
            context = saved[5];
            owner = saved[6];
            method = caller;
        }
    }

    /** The object that the last call returned; null when it returned none. */
    public CardObject returnedReference() {
        return heap.get(resultLow & 0xFFFF);
    }

    /** Drops references to objects that are gone from all frames. */
    public void forgetDangling() {
        for (int i = 0; i < sp; i++) {
            if (Words.isReference(stack[i]) && heap.get(stack[i] & 0xFFFF) == null) {
                stack[i] = REFERENCE;
            }
        }
    }

    // ---- calls -------------------------------------------------------------------------------------------------

    private void pushFrame() {
        if (depth >= MAX_FRAMES) {
            throw new VmFault("stack overflow: " + MAX_FRAMES + " calls");
        }
        Frame f = frames[depth];
        if (f == null) {
            f = new Frame();
            frames[depth] = f;
        }
        depth++;
        f.method = method;
        f.pc = pc;
        f.base = base;
        f.context = context;
        f.owner = owner;
    }

    private void popFrame() {
        Frame f = frames[--depth];
        method = f.method;
        pc = f.pc;
        base = f.base;
        context = f.context;
        owner = f.owner;
        floor = method == null ? base : base + method.arguments + method.locals;
    }

    /** Calls with the arguments on the stack, in the current context. */
    void invoke(CardMethod target) {
        if (target.body != null) {
            invokeHost(target);
        } else {
            pushFrame();
            start(target);
        }
    }

    /** Calls an object of another context: the callee runs in the object's context. */
    private void invokeIn(CardMethod target, CardObject receiver) {
        if (target.body != null || receiver.context == context) {
            invoke(target);
            return;
        }
        pushFrame();
        context = receiver.context;
        owner = receiver.owner;
        start(target);
    }

    private void invokeHost(CardMethod target) {
        int first = sp - target.arguments;
        if (first < floor) {
            throw new VmFault("stack underflow");
        }
        if (tracer != null) {
            tracer.hosted(target, depth);
        }
        HostCall call = new HostCall(this, first);
        runBody(target, call);
        sp = first;
        for (int i = 0; i < target.results; i++) {
            stack[sp++] = i == 0 ? call.first : call.second;
        }
    }

    /** Whatever a program makes the host stumble over ends the program, not the host. */
    private static void runBody(CardMethod target, HostCall call) {
        try {
            target.body.invoke(call);
        } catch (CardThrow | VmFault | PowerLossException | MemoryFullException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new VmFault(target + ": " + e);
        }
    }

    private void start(CardMethod target) {
        int first = sp - target.arguments;
        if (first < floor && method != null) {
            throw new VmFault("stack underflow");
        }
        if (target.body != null) {
            invokeHost(target);
            return;
        }
        if (target.code == null) {
            Translator.translate(target);
        }
        int top = sp + target.locals;
        if (top + target.maxStack > stackLimit) {
            throw new VmFault("stack overflow: " + stackLimit + " words");
        }
        for (int i = sp; i < top; i++) {
            stack[i] = 0;
        }
        method = target;
        base = first;
        sp = top;
        floor = top;
        pc = 0;
    }

    private void invokeVirtual(PoolEntry e) {
        int at = sp - e.arguments;
        if (at < floor) {
            throw new VmFault("stack underflow");
        }
        CardObject receiver = memory.object(stack[at]);
        if (receiver.context != context && context != 0 && !Firewall.mayInvokeVirtual(receiver)) {
            throw exceptions.of("SecurityException");
        }
        CardMethod target;
        if (receiver.kind == CardObject.INSTANCE && receiver.type.isSubclassOf(e.type)) {
            target = receiver.type.virtualMethod(e.token, e.type.home);
        } else if (e.type.superclass == null) {
            target = e.type.virtualMethod(e.token, e.type.home);
        } else {
            throw new VmFault("a " + receiver + " is no " + e.type);
        }
        invokeIn(target, receiver);
    }

    private void invokeInterface(PoolEntry e, int arguments, int token) {
        int at = sp - arguments;
        if (arguments == 0 || at < floor) {
            throw new VmFault("stack underflow");
        }
        CardObject receiver = memory.object(stack[at]);
        if (receiver.context != context && context != 0
                && (receiver.kind != CardObject.INSTANCE || !Firewall.mayInvokeInterface(receiver, e.type))) {
            throw exceptions.of("SecurityException");
        }
        CardMethod target = receiver.kind == CardObject.INSTANCE
                ? receiver.type.interfaceMethod(e.type, token) : null;
        if (target == null || target.arguments != arguments) {
            throw new VmFault(receiver + " does not implement " + e.type);
        }
        invokeIn(target, receiver);
    }

    private void invokeSpecial(PoolEntry e) {
        int at = sp - e.method.arguments;
        if (at < floor || e.method.arguments == 0) {
            throw new VmFault("stack underflow");
        }
        memory.object(stack[at]);
        invoke(e.method);
    }

    /** Ends the current method with its result on top; false when it was the one the host called. */
    private boolean leave(int words, int bottom) {
        int high = words > 1 ? stack[sp - 2] : 0;
        int low = words > 0 ? stack[sp - 1] : 0;
        if (sp - words < floor) {
            throw new VmFault("stack underflow");
        }
        int first = base;
        if (depth == bottom) {
            resultHigh = high;
            resultLow = low;
            return false;
        }
        popFrame();
        sp = first;
        if (words > 1) {
            stack[sp++] = high;
        }
        if (words > 0) {
            stack[sp++] = low;
        }
        return true;
    }

    /** Finds the handler; false when the exception leaves the method that the host called. */
    private boolean unwind(CardObject exception, int bottom) {
        while (true) {
            if (throwListener != null) {
                throwListener.passes(exception, method, originBefore(pc));
            }
            for (Handler h : method.handlers) {
                if (pc - 1 >= h.start() && pc - 1 < h.end()
                        && (h.type() == null || exception.type.isA(h.type()))) {
                    sp = floor;
                    stack[sp++] = reference(exception);
                    pc = h.target();
                    return true;
                }
            }
            if (depth == bottom) {
                return false;
            }
            popFrame();
        }
    }

    private int originBefore(int index) {
        for (int i = Math.min(index, method.origins.length) - 1; i >= 0; i--) {
            if (method.origins[i] != 0) {
                return method.origins[i];
            }
        }
        return method.offset;
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

    private void run(int bottom) {
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
            } catch (MemoryFullException e) {
                this.pc = pc;
                CardThrow thrown = memory.full(e);
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
