package dev.jcard.converter;

import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Since Java 11 the classes of a nest use each other's private members directly. The card does not know nests, so such members
 * become package-visible.
 */
final class NestAccess {

    private static final int JAVA_11 = 55;

    private NestAccess() {
    }

    static void open(List<OwnClass> classes, Resolver resolver) {
        for (OwnClass type : classes) {
            if ((type.node.version & 0xFFFF) >= JAVA_11 && (type.node.nestHostClass != null || type.node.nestMembers != null)) {
                for (MethodNode method : type.node.methods) {
                    for (AbstractInsnNode insn : method.instructions) {
                        open(insn, type, resolver);
                    }
                }
            }
        }
    }

    private static void open(AbstractInsnNode insn, OwnClass user, Resolver resolver) {
        if (insn instanceof FieldInsnNode access && !access.owner.equals(user.name())) {
            Resolver.Field field = resolver.field(access.owner, access.name, access.desc);
            if (field != null && field.own() != null && field.own().isPrivate()) {
                field.own().openedToNest = true;
            }
        } else if (insn instanceof MethodInsnNode call && !call.owner.equals(user.name())) {
            Resolver.Method method = resolver.method(call.owner, call.name + call.desc);
            if (method != null && method.own() != null && method.own().isPrivate()) {
                method.own().openedToNest = true;
            }
        }
    }
}
