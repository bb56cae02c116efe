package dev.jcard.converter;

import dev.jcard.converter.Problem.Kind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Finds everything in a class that the platform does not have, before any code is translated. */
final class FeatureCheck {

    private static final int MAX_FIELD_WORDS = 255;
    private final TypeCheck types;
    private final Resolver resolver;
    private final InsnCheck insns;
    private final Problems problems;

    FeatureCheck(Universe universe, Resolver resolver, boolean intSupport, Problems problems) {
        this.types = new TypeCheck(universe, intSupport, problems);
        this.resolver = resolver;
        this.insns = new InsnCheck(resolver, types, intSupport, problems);
        this.problems = problems;
    }

    void check(OwnClass type) {
        if (type.has(Opcodes.ACC_ENUM)) {
            problems.add(Kind.ENUM, type, 0, type.name().replace('/', '.'));
            return;
        }
        type.fields.forEach(this::checkField);
        for (OwnMethod method : type.methods) {
            int before = problems.count();
            checkMethod(method);
            method.isRefused = problems.count() > before;
        }
        checkFieldCount(type);
        checkVisibility(type);
        checkInterfaces(type);
    }

    /** Class files from different compilations may not fit each other. */
    private void checkInterfaces(OwnClass type) {
        if (type.isInterface()) {
            return;
        }
        for (LinkedClass each : ClassLayout.interfaces(type)) {
            for (String key : each.methodTokens().publics().keySet()) {
                if (type.methodTokens.publicToken(key) < 0) {
                    problems.add(Kind.BAD_INPUT, type, 0, type.name().replace('/', '.') + " does not implement "
                            + each.name().replace('/', '.') + "." + key);
                }
            }
        }
    }

    private void checkField(OwnField field) {
        types.type(field.node.desc, field.owner, 0, "field " + field.node.name);
        if (field.node.value != null && (field.isReference() || !(field.node.value instanceof Integer))) {
            problems.add(Kind.BAD_INPUT, field.owner, 0, "value of field " + field.node.name);
        }
        if (field.owner.isInterface() && !field.isConstant()) {
            problems.add(Kind.INTERFACE_FIELD, field.owner, 0, "field " + field.node.name);
        }
    }

    private void checkMethod(OwnMethod method) {
        String what = "method " + method.node.name;
        int line = method.line();
        if (method.has(Opcodes.ACC_SYNCHRONIZED)) {
            problems.add(Kind.SYNCHRONIZED_METHOD, method.owner, line, what);
        }
        if (method.has(Opcodes.ACC_NATIVE)) {
            problems.add(Kind.NATIVE, method.owner, line, what);
        }
        if (method.has(Opcodes.ACC_STRICT)) {
            problems.add(Kind.STRICTFP, method.owner, line, what);
        }
        if (method.has(Opcodes.ACC_VARARGS)) {
            problems.add(Kind.VARARGS, method.owner, line, what);
        }
        if (method.owner.isInterface() && !method.isAbstract()) {
            problems.add(Kind.INTERFACE_CODE, method.owner, line, what);
        }
        types.signature(method.node.desc, method.owner, line, what);
        checkCode(method);
    }

    private void checkCode(OwnMethod method) {
        MethodNode node = method.node;
        if (node.localVariables != null) {
            int parameters = Descriptors.arguments(node.desc).size() + (method.isStatic() ? 0 : 1);
            for (LocalVariableNode variable : node.localVariables) {
                if (variable.index >= parameters) {
                    types.type(variable.desc, method.owner, Lines.of(variable.start), "local variable " + variable.name);
                }
            }
        }
        int line = 0;
        for (AbstractInsnNode insn : node.instructions) {
            if (insn instanceof LineNumberNode number) {
                line = number.line;
            } else if (insn.getOpcode() >= 0) {
                insns.check(insn, method, line);
            }
        }
        for (TryCatchBlockNode handler : node.tryCatchBlocks) {
            if (handler.type != null) {
                types.className(handler.type, method.owner, Lines.of(handler.handler), "catch");
            }
        }
    }

    private void checkFieldCount(OwnClass type) {
        int words = 0;
        for (LinkedClass each = type; each != null; each = each.superclass()) {
            words += each instanceof OwnClass own ? own.fieldTokens.size() : ((ImportedClass) each).knownFieldCount();
        }
        if (words > MAX_FIELD_WORDS) {
            problems.add(Kind.FIELD_COUNT, type, 0, words + " in " + type.name().replace('/', '.'));
        }
    }

    /** Other packages must be able to name everything they inherit. */
    private void checkVisibility(OwnClass type) {
        if (!type.isPublic() || type.isInterface()) {
            return;
        }
        for (LinkedClass each = type; each instanceof OwnClass own; each = own.superclass) {
            if (!own.isPublic() && own.methods.stream().anyMatch(method -> method.isVirtual() && method.isExported())) {
                problems.add(Kind.HIDDEN_METHODS, type, 0, own.name().replace('/', '.'));
            }
        }
        for (LinkedClass each : ClassLayout.interfaces(type)) {
            if (each instanceof OwnClass own && !own.isPublic() && !own.fields.isEmpty()) {
                problems.add(Kind.HIDDEN_CONSTANTS, type, 0, own.name().replace('/', '.'));
            }
        }
    }
}
