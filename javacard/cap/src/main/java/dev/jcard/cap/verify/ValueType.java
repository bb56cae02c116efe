package dev.jcard.cap.verify;

import dev.jcard.cap.TypeDescriptor.Kind;
import java.util.Locale;
import java.util.Optional;

/**
 * The type of a field, an argument, a result.
 *
 * @param kind  what sort
 * @param type the class of the object or of the elements; present exactly for the two kinds with a class
 */
record ValueType(Kind kind, Optional<ClassType> type) {

    static ValueType of(Kind kind) {
        return new ValueType(kind, Optional.empty());
    }

    static ValueType object(ClassType type) {
        return new ValueType(Kind.REFERENCE, Optional.of(type));
    }

    static ValueType arrayOf(ClassType element) {
        return new ValueType(Kind.REFERENCE_ARRAY, Optional.of(element));
    }

    boolean isArray() {
        return kind.nibble() >= Kind.BOOLEAN_ARRAY.nibble();
    }

    /** From a class file: {@code S}, {@code [B}, {@code Ljava/lang/Object;}. */
    static ValueType parse(String descriptor) {
        boolean array = descriptor.startsWith("[");
        String base = array ? descriptor.substring(1) : descriptor;
        if (base.startsWith("L") && base.endsWith(";")) {
            ClassType named = new ClassType.Named(base.substring(1, base.length() - 1));
            return array ? arrayOf(named) : object(named);
        }
        Kind kind = switch (base) {
            case "V" -> Kind.VOID;
            case "Z" -> array ? Kind.BOOLEAN_ARRAY : Kind.BOOLEAN;
            case "B" -> array ? Kind.BYTE_ARRAY : Kind.BYTE;
            case "S" -> array ? Kind.SHORT_ARRAY : Kind.SHORT;
            case "I" -> array ? Kind.INT_ARRAY : Kind.INT;
            default -> throw new Rejection("export file: " + descriptor + " is not a type of Java Card");
        };
        Rejection.unless(kind != Kind.VOID || !array, "export file: %s is not a type of Java Card", descriptor);
        return of(kind);
    }

    @Override
    public String toString() {
        String name = type.map(Object::toString).orElse(kind.name().toLowerCase(Locale.ROOT).replace("_array", "[]"));
        return kind == Kind.REFERENCE_ARRAY ? name + "[]" : name;
    }
}
