package dev.jcard.converter;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Checks that every descriptor of a class file is one, so that later steps may trust them. */
final class FormCheck {

    private static final int MAX_DIMENSIONS = 255;
    private static final String NO_NAME = "a missing name";

    private FormCheck() {
    }

    /** The first text that is no descriptor, or null. */
    static String findBad(ClassNode type) {
        if (type.name == null || type.name.isEmpty() || type.name.charAt(0) == '[') {
            return String.valueOf(type.name);
        }
        if (type.interfaces.contains(null)) {
            return NO_NAME;
        }
        for (FieldNode field : type.fields) {
            if (field.name == null || !isField(field.desc)) {
                return String.valueOf(field.desc);
            }
        }
        for (MethodNode method : type.methods) {
            if (method.name == null || method.exceptions != null && method.exceptions.contains(null)) {
                return NO_NAME;
            }
            String bad = isMethod(method.desc) ? findBad(method) : String.valueOf(method.desc);
            if (bad != null) {
                return bad;
            }
        }
        return null;
    }

    private static String findBad(MethodNode method) {
        if (method.localVariables != null) {
            for (LocalVariableNode variable : method.localVariables) {
                if (!isField(variable.desc)) {
                    return String.valueOf(variable.desc);
                }
            }
        }
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof FieldInsnNode field && (field.name == null || !isField(field.desc) || isNoClass(field.owner))) {
                return String.valueOf(field.desc);
            }
            if (insn instanceof MethodInsnNode call && (call.name == null || !isMethod(call.desc) || isNoClass(call.owner))) {
                return String.valueOf(call.desc);
            }
            if (insn instanceof InvokeDynamicInsnNode call && !isMethod(call.desc)) {
                return String.valueOf(call.desc);
            }
            if (insn instanceof TypeInsnNode each && isNoClass(each.desc)) {
                return String.valueOf(each.desc);
            }
        }
        return null;
    }

    /** False for a class name and for the descriptor of an array. */
    private static boolean isNoClass(String name) {
        return name == null || name.isEmpty() || name.charAt(0) == '[' && !isField(name);
    }

    private static boolean isField(String descriptor) {
        return end(descriptor, 0) == descriptor.length();
    }

    private static boolean isMethod(String descriptor) {
        if (descriptor.isEmpty() || descriptor.charAt(0) != '(') {
            return false;
        }
        int at = 1;
        while (at > 0 && at < descriptor.length() && descriptor.charAt(at) != ')') {
            at = end(descriptor, at);
        }
        return at > 0 && at < descriptor.length()
                && (descriptor.substring(at + 1).equals("V") || end(descriptor, at + 1) == descriptor.length());
    }

    /** The index behind the type at {@code start}, -1 when there is none. */
    private static int end(String descriptor, int start) {
        int at = start;
        while (at < descriptor.length() && descriptor.charAt(at) == '[') {
            at++;
        }
        if (at >= descriptor.length() || at - start > MAX_DIMENSIONS) {
            return -1;
        }
        if (descriptor.charAt(at) == 'L') {
            int semicolon = descriptor.indexOf(';', at);
            return semicolon > at + 1 ? semicolon + 1 : -1;
        }
        return "ZBCSIJFD".indexOf(descriptor.charAt(at)) >= 0 ? at + 1 : -1;
    }
}
