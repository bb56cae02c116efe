package dev.jcard.converter;

import dev.jcard.cap.TypeDescriptor;
import dev.jcard.cap.TypeDescriptor.Kind;
import dev.jcard.cap.TypeDescriptor.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Types of the Descriptor component, each one once, in the order of first use. */
final class TypeTable {

    private final Universe universe;
    private final Imports imports;
    private final Map<String, Integer> offsets = new HashMap<>();
    private final List<TypeDescriptor> types = new ArrayList<>();
    private int next;

    /** @param poolSize entries of the constant pool, whose types stand before the table */
    TypeTable(Universe universe, Imports imports, int poolSize) {
        this.universe = universe;
        this.imports = imports;
        this.next = 2 + 2 * poolSize;
    }

    /** The offset of a field type or of a method signature. */
    int offset(String descriptor) {
        String key = descriptor.charAt(0) == '(' ? descriptor.replace("(", "").replace(")", "") : descriptor;
        Integer known = offsets.get(key);
        if (known != null) {
            return known;
        }
        TypeDescriptor type = parse(key);
        int offset = LimitException.check(next, 0xFFFF, "bytes of types");
        types.add(type);
        offsets.put(key, offset);
        next += type.size();
        return offset;
    }

    List<TypeDescriptor> types() {
        return types;
    }

    /** A signature as the table has it, without putting it there. */
    TypeDescriptor descriptor(String signature) {
        return parse(signature.replace("(", "").replace(")", ""));
    }

    /** Bytes that a signature takes in the table. */
    static int size(String signature) {
        int nibbles = 0;
        String types = signature.replace("(", "").replace(")", "");
        for (int i = 0; i < types.length(); i = Descriptors.next(types, i)) {
            nibbles += Descriptors.className(types.substring(i, Descriptors.next(types, i))) == null ? 1 : 5;
        }
        return 1 + (nibbles + 1) / 2;
    }

    private TypeDescriptor parse(String key) {
        List<Type> parsed = new ArrayList<>();
        for (int i = 0; i < key.length();) {
            int end = Descriptors.next(key, i);
            parsed.add(type(key.substring(i, end)));
            i = end;
        }
        return new TypeDescriptor(parsed);
    }

    private Type type(String descriptor) {
        boolean isArray = descriptor.charAt(0) == '[';
        String name = Descriptors.className(descriptor);
        if (name != null) {
            return Type.of(isArray ? Kind.REFERENCE_ARRAY : Kind.REFERENCE, imports.reference(universe.find(name)));
        }
        char element = descriptor.charAt(descriptor.length() - 1);
        return Type.of(switch (element) {
            case 'V' -> Kind.VOID;
            case 'Z' -> isArray ? Kind.BOOLEAN_ARRAY : Kind.BOOLEAN;
            case 'B' -> isArray ? Kind.BYTE_ARRAY : Kind.BYTE;
            case 'S' -> isArray ? Kind.SHORT_ARRAY : Kind.SHORT;
            default -> isArray ? Kind.INT_ARRAY : Kind.INT;
        });
    }
}
