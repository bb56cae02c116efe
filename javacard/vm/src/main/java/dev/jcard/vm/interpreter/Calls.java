package dev.jcard.vm.interpreter;

import static dev.jcard.vm.interpreter.Words.REFERENCE;

import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.Handler;
import dev.jcard.vm.heap.Heap;
import dev.jcard.vm.heap.HeapException;
import dev.jcard.vm.heap.Owner;
import dev.jcard.vm.heap.PoolEntry;
import dev.jcard.vm.heap.PowerLossException;
import java.util.function.Predicate;

/** The machine around the loop: stack, frames, calls into both directions, exceptions on their way out. */
abstract class Calls {

    private static final int MAX_FRAMES = 256;
    /** Room above the stack limit, so that one instruction may push past it before the check. */
    private static final int SLACK = 16;

    final Heap heap;
    final Exceptions exceptions;
    final Memory memory;
    final int[] stack;
    final int stackLimit;
    private final Frame[] frames = new Frame[MAX_FRAMES];

    int sp;
    int depth;
    private int nesting;
    CardMethod method;
    int pc;
    int base;
    int floor;
    private int context;
    private int owner;

    long budget = Long.MAX_VALUE;
    long executed;
    Tracer tracer;
    private ThrowListener throwListener;
    private Predicate<CardObject> unreachable = object -> false;
    Object host;
    ApiConstants constants;
    private int resultHigh;
    private int resultLow;

    /** {@code stackWords} is the size of the card's stack. */
    Calls(Heap heap, Exceptions exceptions, int stackWords) {
        this.heap = heap;
        this.exceptions = exceptions;
        this.memory = new Memory((Interpreter) this);
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

    /** Tells the objects of other contexts that no call may reach now. */
    public void refuseCallsTo(Predicate<CardObject> test) {
        unreachable = test;
    }

    /** The runtime environment that host bodies work for. */
    public void serve(Object runtime, ApiConstants apiConstants) {
        host = runtime;
        constants = apiConstants;
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
        if (!Words.isReference(resultLow)) {
            throw new VmFault("a number where a method returns a reference");
        }
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
        HostCall call = new HostCall((Interpreter) this, first);
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
        } catch (CardThrow | VmFault | PowerLossException | HeapException e) {
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

    void invokeVirtual(PoolEntry e) {
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

    void invokeInterface(PoolEntry e, int arguments, int token) {
        int at = sp - arguments;
        if (arguments == 0 || at < floor) {
            throw new VmFault("stack underflow");
        }
        CardObject receiver = memory.object(stack[at]);
        if (receiver.context != context && context != 0
                && (receiver.kind != CardObject.INSTANCE || !Firewall.mayInvokeInterface(receiver, e.type)
                || unreachable.test(receiver))) {
            throw exceptions.of("SecurityException");
        }
        CardMethod target = receiver.kind == CardObject.INSTANCE
                ? receiver.type.interfaceMethod(e.type, token) : null;
        if (target == null || target.arguments != arguments) {
            throw new VmFault(receiver + " does not implement " + e.type);
        }
        invokeIn(target, receiver);
    }

    void invokeSpecial(PoolEntry e) {
        int at = sp - e.method.arguments;
        if (at < floor || e.method.arguments == 0) {
            throw new VmFault("stack underflow");
        }
        memory.object(stack[at]);
        invoke(e.method);
    }

    /** Ends the current method with its result on top; false when it was the one the host called. */
    boolean leave(int words, int bottom) {
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
    boolean unwind(CardObject exception, int bottom) {
        boolean thrown = true;
        while (true) {
            if (throwListener != null) {
                throwListener.passes(exception, method, originBefore(pc), thrown);
                thrown = false;
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

    /** Executes until the method that the host called ends; {@code bottom} is its depth. */
    abstract void run(int bottom);
}
