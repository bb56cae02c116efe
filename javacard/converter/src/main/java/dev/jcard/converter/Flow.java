package dev.jcard.converter;

import dev.jcard.converter.Use.Need;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Follows the operand stack through a method: which value each instruction takes, and where values from several places meet. */
final class Flow {

    /** A place from which to go on, with the stack there. */
    private record Start(AbstractInsnNode insn, StackState stack) {
    }

    private final InsnList code;
    private final Step[] steps;
    private final boolean[] isJumpTarget;
    private final StackState[] joins;
    private final List<Value> values = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private final Deque<Start> todo = new ArrayDeque<>();
    private final Effects effects;

    Flow(MethodNode method, Variables variables) {
        this.code = method.instructions;
        this.steps = new Step[code.size()];
        this.isJumpTarget = new boolean[code.size()];
        this.joins = new StackState[code.size()];
        this.effects = new Effects(method, variables, this);
        findJumpTargets();
        todo.add(new Start(code.getFirst(), StackState.EMPTY));
        for (TryCatchBlockNode handler : method.tryCatchBlocks) {
            position(handler.handler);
            todo.add(new Start(handler.handler, StackState.EMPTY.push(Value.reference())));
        }
        while (!todo.isEmpty()) {
            follow(todo.pop());
        }
        boolean changed = true;
        for (int round = 0; changed && round < 4; round++) {
            changed = update();
        }
        if (changed) {
            values.forEach(Flow::giveUpRange);
        }
    }

    private static void giveUpRange(Value value) {
        if (value.opcode == Value.JOIN) {
            value.low = Integer.MIN_VALUE;
            value.high = Integer.MAX_VALUE;
        }
        value.update();
    }

    /** Works out ranges and overflows again; true when something changed. */
    boolean update() {
        boolean changed = false;
        for (Value value : values) {
            changed |= value.update();
        }
        return changed;
    }

    private void findJumpTargets() {
        for (AbstractInsnNode insn : code) {
            targets(insn).forEach(label -> isJumpTarget[position(label)] = true);
        }
    }

    private int position(LabelNode label) {
        int at = code.indexOf(label);
        if (at < 0 || code.get(at) != label) {
            throw new BadCodeException("jumps out of the method");
        }
        return at;
    }

    /** Labels that an instruction may jump to. */
    static List<LabelNode> targets(AbstractInsnNode insn) {
        if (insn instanceof JumpInsnNode jump) {
            return List.of(jump.label);
        }
        List<LabelNode> targets = new ArrayList<>();
        if (insn instanceof TableSwitchInsnNode table) {
            targets.addAll(table.labels);
            targets.add(table.dflt);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            targets.addAll(lookup.labels);
            targets.add(lookup.dflt);
        }
        return targets;
    }

    private void follow(Start start) {
        StackState stack = start.stack;
        for (AbstractInsnNode insn = start.insn; insn != null; insn = insn.getNext()) {
            int at = code.indexOf(insn);
            if (isJumpTarget[at]) {
                boolean isNew = joins[at] == null;
                stack = join(at, stack);
                if (!isNew) {
                    return;
                }
            }
            if (insn.getOpcode() < 0) {
                continue;
            }
            if (steps[at] != null) {
                return;
            }
            Step step = new Step(stack);
            steps[at] = step;
            stack = effects.apply(insn, step);
            if (branch(insn, stack)) {
                return;
            }
        }
        throw new BadCodeException("runs past the end of the method");
    }

    private StackState join(int at, StackState stack) {
        StackState known = joins[at];
        if (known == null) {
            known = joinState(stack);
            joins[at] = known;
        } else if (known.depth() != stack.depth()) {
            throw new BadCodeException("different stack depths meet");
        }
        StackState there = known;
        for (StackState here = stack; here.depth() > 0; here = here.below(), there = there.below()) {
            if (there.top().kind != here.top().kind) {
                throw new BadCodeException("different types meet");
            }
            there.top().joinWith(here.top());
        }
        return known;
    }

    private StackState joinState(StackState stack) {
        return stack.depth() == 0 ? StackState.EMPTY : joinState(stack.below()).push(note(Value.join(stack.top().kind)));
    }

    /** Queues the places an instruction jumps to; true when the next instruction is not reached from it. */
    private boolean branch(AbstractInsnNode insn, StackState stack) {
        int opcode = insn.getOpcode();
        StackState there = opcode == Opcodes.JSR ? stack.push(Value.returnAddress()) : stack;
        for (LabelNode label : targets(insn)) {
            todo.push(new Start(label, there));
        }
        return opcode == Opcodes.GOTO || opcode == Opcodes.ATHROW || opcode == Opcodes.RET
                || opcode >= Opcodes.TABLESWITCH && opcode <= Opcodes.RETURN;
    }

    Value note(Value value) {
        values.add(value);
        return value;
    }

    void use(AbstractInsnNode insn, Value value, Need need) {
        if (need == Need.INT) {
            value.width.makeInt();
        }
        uses.add(new Use(insn, value, need));
    }

    /** Null when the instruction is never reached. */
    Step step(AbstractInsnNode insn) {
        return steps[code.indexOf(insn)];
    }

    boolean isJumpTarget(AbstractInsnNode label) {
        return isJumpTarget[code.indexOf(label)];
    }

    List<Use> uses() {
        return uses;
    }

    /** Most words on the stack before any instruction. */
    int maxStack() {
        return Arrays.stream(steps).filter(step -> step != null).mapToInt(step -> step.before.words()).max().orElse(0);
    }
}
