package dev.jcard.converter;

import dev.jcard.cap.ClassRef;
import dev.jcard.cap.ConstantPoolEntry;
import dev.jcard.cap.StaticRef;

/** An entry of the constant pool before offsets are known. */
final class PoolEntry {

    /** Sorts of entries. */
    enum Kind { CLASS, FIELD, VIRTUAL, SUPER, STATIC_FIELD, STATIC_METHOD }

    final Kind kind;
    final LinkedClass type;
    /** Token of the member in its class; not used for static members of this package. */
    final int token;
    /** Descriptor of the member, null for a class. */
    final String descriptor;
    /** The static method of this package, else null. */
    final OwnMethod method;
    /** The static field of this package, else null. */
    final OwnField field;
    /** Position in the pool; for fields of objects at once, for others after {@link ConstantPool#order}. */
    int index;

    PoolEntry(Kind kind, LinkedClass type, int token, String descriptor, OwnMethod method, OwnField field) {
        this.kind = kind;
        this.type = type;
        this.token = token;
        this.descriptor = descriptor;
        this.method = method;
        this.field = field;
    }

    ConstantPoolEntry encode(Imports imports) {
        return switch (kind) {
            case CLASS -> new ConstantPoolEntry.Classref(imports.reference(type));
            case FIELD -> new ConstantPoolEntry.InstanceFieldref(imports.reference(type), token);
            case VIRTUAL -> new ConstantPoolEntry.VirtualMethodref(imports.reference(type), token);
            case SUPER -> new ConstantPoolEntry.SuperMethodref(imports.reference(type), token);
            case STATIC_FIELD -> new ConstantPoolEntry.StaticFieldref(staticRef(imports));
            case STATIC_METHOD -> new ConstantPoolEntry.StaticMethodref(staticRef(imports));
        };
    }

    private StaticRef staticRef(Imports imports) {
        if (type instanceof ImportedClass) {
            ClassRef ref = imports.reference(type);
            return StaticRef.external(ref.packageToken(), ref.classToken(), token);
        }
        return StaticRef.internal(method != null ? method.offset : field.address);
    }
}
