package dev.jcard.cap.verify;

import dev.jcard.cap.TypeDescriptor;
import dev.jcard.cap.TypeDescriptor.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Types of a method.
 *
 * @param arguments without {@code this}
 * @param result    also void
 */
record Signature(List<ValueType> arguments, ValueType result) {

    Signature {
        arguments = List.copyOf(arguments);
    }

    /** From the type table of a CAP file. */
    static Signature of(TypeDescriptor descriptor, Hierarchy hierarchy) {
        for (TypeDescriptor.Type type : descriptor.arguments()) {
            Rejection.unless(type.kind() != Kind.VOID, "void is not the type of an argument");
        }
        return new Signature(descriptor.arguments().stream().map(hierarchy::valueType).toList(), hierarchy.valueType(descriptor.result()));
    }

    /** From an export file: {@code ([BS)V}. */
    static Signature parse(String descriptor) {
        int close = descriptor.indexOf(')');
        Rejection.unless(descriptor.startsWith("(") && close > 0, "export file: %s is not a signature", descriptor);
        List<ValueType> arguments = new ArrayList<>();
        int at = 1;
        while (at < close) {
            int end = at;
            while (end < close && descriptor.charAt(end) == '[') {
                end++;
            }
            end = descriptor.charAt(end) == 'L' ? descriptor.indexOf(';', end) + 1 : end + 1;
            Rejection.unless(end > at && end <= close, "export file: %s is not a signature", descriptor);
            arguments.add(ValueType.parse(descriptor.substring(at, end)));
            at = end;
        }
        return new Signature(arguments, ValueType.parse(descriptor.substring(close + 1)));
    }

    /** Words that the arguments take, {@code this} excluded. */
    int words() {
        return arguments.stream().mapToInt(argument -> argument.kind().words()).sum();
    }

    @Override
    public String toString() {
        return arguments.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ") ")) + result;
    }
}
