package dev.jcard.converter;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldNode;

/** A field of the package. */
final class OwnField {

    final OwnClass owner;
    final FieldNode node;
    /** Instance field: its token; static field: the token other packages use, or FF. */
    int token = 0xFF;
    /** Static field: offset in the image. */
    int address;
    /** Static field: its initial value, a number or an array; null for zero. */
    Object initial;
    /** A class of the same nest uses it though it is private. */
    boolean openedToNest;

    OwnField(OwnClass owner, FieldNode node) {
        this.owner = owner;
        this.node = node;
    }

    boolean isStatic() {
        return (node.access & Opcodes.ACC_STATIC) != 0;
    }

    /** A compile-time constant: every use has the value, so the field need not exist. */
    boolean isConstant() {
        return isStatic() && (node.access & Opcodes.ACC_FINAL) != 0 && node.value != null;
    }

    boolean isReference() {
        return node.desc.length() > 1;
    }

    /** Usable from other packages. */
    boolean isExported() {
        return (node.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
    }

    boolean isPrivate() {
        return (node.access & Opcodes.ACC_PRIVATE) != 0;
    }

    /** Words of an instance field. */
    int words() {
        return node.desc.equals("I") ? 2 : 1;
    }

    /** Bytes in the static image. */
    int bytes() {
        return switch (node.desc) {
            case "Z", "B" -> 1;
            case "I" -> 4;
            default -> 2;
        };
    }
}
