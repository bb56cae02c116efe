package dev.jcard.converter;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** A method of the package. */
final class OwnMethod {

    final OwnClass owner;
    final MethodNode node;
    final String key;
    /** As the Descriptor component has it: FF for none, bit 80 for package-visible. */
    int token = 0xFF;
    /** In the Method component; 0 for a method of an interface. */
    int offset;
    /** Null for a method without code. */
    CompiledCode code;
    /** First of its exception handlers. */
    int handlerIndex;
    /** Something in it is not possible on the card, so it is not translated. */
    boolean isRefused;
    /** A class of the same nest calls it though it is private. */
    boolean openedToNest;

    OwnMethod(OwnClass owner, MethodNode node) {
        this.owner = owner;
        this.node = node;
        this.key = node.name + node.desc;
    }

    boolean isStatic() {
        return has(Opcodes.ACC_STATIC);
    }

    boolean isConstructor() {
        return node.name.equals("<init>");
    }

    boolean isAbstract() {
        return has(Opcodes.ACC_ABSTRACT);
    }

    boolean isPrivate() {
        return has(Opcodes.ACC_PRIVATE);
    }

    /** Usable from other packages. */
    boolean isExported() {
        return has(Opcodes.ACC_PUBLIC) || has(Opcodes.ACC_PROTECTED);
    }

    /** Found through the class of the object. */
    boolean isVirtual() {
        return !isStatic() && !isConstructor() && (!isPrivate() || openedToNest);
    }

    boolean has(int flag) {
        return (node.access & flag) != 0;
    }

    /** Words of the arguments, {@code this} included. */
    int argumentWords() {
        return Descriptors.argumentWords(node.desc) + (isStatic() ? 0 : 1);
    }

    /** Line of the first instruction, 0 when unknown. */
    int line() {
        return Lines.first(node);
    }
}
