package dev.jcard.converter;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The order in which the reference tools see the instructions of a method, and so number what they refer to: from the first to the
 * last one, but code that is only reached from behind, such as the body of a loop with its test at the end, comes in a later round.
 */
final class VisitOrder {

    private final MethodNode method;
    private final InsnList code;
    private final boolean[] reached;
    private final boolean[] visited;
    private final List<AbstractInsnNode> order = new ArrayList<>();
    private boolean isAgainNeeded;

    private VisitOrder(MethodNode method) {
        this.method = method;
        this.code = method.instructions;
        this.reached = new boolean[code.size()];
        this.visited = new boolean[code.size()];
    }

    static List<AbstractInsnNode> of(MethodNode method) {
        VisitOrder order = new VisitOrder(method);
        order.reached[0] = true;
        do {
            order.round();
        } while (order.isAgainNeeded);
        return order.order;
    }

    private void round() {
        isAgainNeeded = false;
        for (AbstractInsnNode insn = code.getFirst(); insn != null; insn = insn.getNext()) {
            int at = code.indexOf(insn);
            if (reached[at] && !visited[at]) {
                visited[at] = true;
                visit(insn, at);
            }
        }
    }

    private void visit(AbstractInsnNode insn, int at) {
        if (insn.getOpcode() < 0) {
            if (insn instanceof LabelNode label) {
                reachHandlers(label, at);
            }
        } else {
            order.add(insn);
            Flow.targets(insn).forEach(label -> reach(code.indexOf(label), at));
        }
        if (!endsFlow(insn.getOpcode()) && insn.getNext() != null) {
            reach(at + 1, at);
        }
    }

    private void reachHandlers(LabelNode label, int at) {
        for (TryCatchBlockNode handler : method.tryCatchBlocks) {
            if (handler.start == label) {
                reach(code.indexOf(handler.handler), at);
            }
        }
    }

    private void reach(int target, int from) {
        if (!reached[target]) {
            reached[target] = true;
            isAgainNeeded |= target <= from;
        }
    }

    private static boolean endsFlow(int opcode) {
        return opcode == Opcodes.GOTO || opcode == Opcodes.ATHROW || opcode == Opcodes.RET
                || opcode >= Opcodes.TABLESWITCH && opcode <= Opcodes.RETURN;
    }
}
