package dev.jcard.converter;

import dev.jcard.cap.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Translates the instructions of a method one by one. */
final class CodeBuilder {

    private final MethodNode method;
    private final Flow flow;
    private final Variables variables;
    private final CodeList out;
    private final MemberAccess members;
    private final boolean returnsInt;

    CodeBuilder(OwnMethod method, Flow flow, Variables variables, ConstantPool pool, Resolver resolver, CodeList out) {
        this.method = method.node;
        this.flow = flow;
        this.variables = variables;
        this.out = out;
        this.members = new MemberAccess(method, pool, resolver, out);
        this.returnsInt = method.node.desc.endsWith(")I");
    }

    void build() {
        PoolEntry[] entries = new PoolEntry[method.instructions.size()];
        for (AbstractInsnNode insn : VisitOrder.of(method)) {
            entries[method.instructions.indexOf(insn)] = members.entry(insn);
        }
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LabelNode label) {
                out.label(label, flow.isJumpTarget(label));
            } else if (insn.getOpcode() >= 0 && flow.step(insn) != null) {
                translate(insn, flow.step(insn), entries[method.instructions.indexOf(insn)]);
            }
        }
    }

    private void translate(AbstractInsnNode insn, Step step, PoolEntry entry) {
        int opcode = insn.getOpcode();
        narrowOperand(insn, step);
        if (opcode <= Opcodes.SALOAD) {
            load(insn, step);
        } else if (opcode <= Opcodes.SASTORE) {
            store(insn);
        } else if (opcode <= Opcodes.SWAP) {
            shuffle(opcode, step.before);
        } else if (opcode <= Opcodes.I2S) {
            compute(insn, step);
        } else if (opcode <= Opcodes.RETURN || insn instanceof JumpInsnNode) {
            jump(insn, step);
        } else {
            members.translate(insn, entry);
        }
        widenResult(opcode, step);
    }

    /** A short result that is used as an int is widened where it arises. */
    private void widenResult(int opcode, Step step) {
        boolean isConstant = opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.LDC;
        boolean isComputed = opcode >= Opcodes.IADD && opcode <= Opcodes.IXOR;
        if (step.put != null && step.put.isInt() && !isConstant && !isComputed && !producesInt(opcode, step)) {
            out.add(Opcode.S2I);
        }
    }

    private boolean producesInt(int opcode, Step step) {
        return opcode == Opcodes.IALOAD || step.put.low < Short.MIN_VALUE || step.put.high > Short.MAX_VALUE;
    }

    /** An int that goes into something short is cut first; only where the compiler knew that it fits. */
    private void narrowOperand(AbstractInsnNode insn, Step step) {
        int opcode = insn.getOpcode();
        int last = step.taken.length - 1;
        boolean isStore = opcode == Opcodes.ISTORE && variables.type(insn, Variables.slot(insn)) != 'I'
                || opcode == Opcodes.BASTORE || opcode == Opcodes.SASTORE || opcode == Opcodes.IRETURN && !returnsInt
                || MemberAccess.storesShort(insn);
        if (isStore && step.taken[last].isInt()) {
            out.add(Opcode.I2S);
        }
    }

    private void load(AbstractInsnNode insn, Step step) {
        int opcode = insn.getOpcode();
        switch (opcode) {
            case Opcodes.NOP -> { }
            case Opcodes.ACONST_NULL -> out.add(Opcode.ACONST_NULL);
            case Opcodes.BIPUSH, Opcodes.SIPUSH -> out.constant(((IntInsnNode) insn).operand, step.put.isInt());
            case Opcodes.LDC -> out.constant((Integer) ((LdcInsnNode) insn).cst, step.put.isInt());
            case Opcodes.ILOAD -> local(variables.type(insn, slot(insn)) == 'I' ? Opcode.ILOAD : Opcode.SLOAD, insn);
            case Opcodes.ALOAD -> local(Opcode.ALOAD, insn);
            case Opcodes.IALOAD -> out.add(Opcode.IALOAD);
            case Opcodes.AALOAD -> out.add(Opcode.AALOAD);
            case Opcodes.BALOAD -> out.add(Opcode.BALOAD);
            case Opcodes.SALOAD -> out.add(Opcode.SALOAD);
            default -> out.constant(opcode - Opcodes.ICONST_0, step.put.isInt());
        }
    }

    private void store(AbstractInsnNode insn) {
        switch (insn.getOpcode()) {
            case Opcodes.ISTORE -> local(variables.type(insn, slot(insn)) == 'I' ? Opcode.ISTORE : Opcode.SSTORE, insn);
            case Opcodes.ASTORE -> local(Opcode.ASTORE, insn);
            case Opcodes.IASTORE -> out.add(Opcode.IASTORE);
            case Opcodes.AASTORE -> out.add(Opcode.AASTORE);
            case Opcodes.BASTORE -> out.add(Opcode.BASTORE);
            default -> out.add(Opcode.SASTORE);
        }
    }

    private static int slot(AbstractInsnNode insn) {
        return ((VarInsnNode) insn).var;
    }

    private void local(Opcode opcode, AbstractInsnNode insn) {
        out.local(opcode, variables.number(insn, slot(insn)));
    }

    private void shuffle(int opcode, StackState stack) {
        switch (opcode) {
            case Opcodes.POP -> out.add(stack.top().words() == 2 ? Opcode.POP2 : Opcode.POP);
            case Opcodes.POP2 -> {
                out.add(stack.top().words() == 2 ? Opcode.POP2 : Opcode.POP);
                out.add(stack.below().top().words() == 2 ? Opcode.POP2 : Opcode.POP);
            }
            case Opcodes.SWAP -> out.add(Opcode.SWAP_X, stack.top().words() << 4 | stack.below().top().words());
            default -> copy(opcode, stack);
        }
    }

    private void copy(int opcode, StackState stack) {
        int copied = StackShuffle.copied(opcode);
        int below = StackShuffle.below(opcode);
        int words = StackShuffle.words(stack, 0, copied);
        if (below == 0 && words <= 2) {
            out.add(words == 1 ? Opcode.DUP : Opcode.DUP2);
        } else {
            out.add(Opcode.DUP_X, words << 4 | (below == 0 ? 0 : words + StackShuffle.words(stack, copied, below)));
        }
    }

    private void compute(AbstractInsnNode insn, Step step) {
        int opcode = insn.getOpcode();
        if (opcode == Opcodes.IINC) {
            increment((IincInsnNode) insn);
        } else if (opcode == Opcodes.I2B) {
            castToByte(step.taken[0]);
        } else if (opcode == Opcodes.I2S) {
            if (step.taken[0].isInt()) {
                out.add(Opcode.I2S);
            }
        } else {
            out.add(Arithmetic.of(opcode, step.put.isInt()));
        }
    }

    private void castToByte(Value value) {
        if (value.isInt()) {
            out.add(Opcode.I2B);
        } else if (!value.isByte()) {
            out.add(Opcode.S2B);
        }
    }

    private void increment(IincInsnNode insn) {
        int number = variables.number(insn, insn.var);
        boolean isInt = variables.type(insn, insn.var) == 'I';
        if (insn.incr == (byte) insn.incr) {
            out.add(isInt ? Opcode.IINC : Opcode.SINC, number, insn.incr);
        } else if (isInt) {
            out.add(Opcode.IINC_W, number, insn.incr);
        } else {
            out.local(Opcode.SLOAD, number);
            out.constant(insn.incr, false);
            out.add(Opcode.SADD);
            out.local(Opcode.SSTORE, number);
        }
    }

    private void jump(AbstractInsnNode insn, Step step) {
        int opcode = insn.getOpcode();
        if (insn instanceof JumpInsnNode jump) {
            conditional(opcode, jump.label, step);
        } else if (insn instanceof TableSwitchInsnNode table) {
            boolean isInt = step.taken[0].isInt();
            out.jumpTable(isInt ? Opcode.ITABLESWITCH : Opcode.STABLESWITCH, table.dflt, List.of(table.min, table.max), table.labels);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            boolean isInt = step.taken[0].isInt();
            out.jumpTable(isInt ? Opcode.ILOOKUPSWITCH : Opcode.SLOOKUPSWITCH, lookup.dflt, new ArrayList<>(lookup.keys), lookup.labels);
        } else {
            switch (opcode) {
                case Opcodes.RET -> out.add(Opcode.RET, variables.number(insn, slot(insn)));
                case Opcodes.IRETURN -> out.add(returnsInt ? Opcode.IRETURN : Opcode.SRETURN);
                case Opcodes.ARETURN -> out.add(Opcode.ARETURN);
                default -> out.add(Opcode.RETURN);
            }
        }
    }

    private void conditional(int opcode, LabelNode target, Step step) {
        boolean isInt = step.taken.length > 0 && step.taken[0].isNumber() && step.taken[0].isInt();
        if (isInt && opcode <= Opcodes.IFLE) {
            out.constant(0, true);
        }
        if (isInt) {
            out.add(Opcode.ICMP);
        }
        out.jump(Arithmetic.jump(isInt && opcode > Opcodes.IFLE ? opcode - Opcodes.IF_ICMPEQ + Opcodes.IFEQ : opcode), target);
    }
}
