package dev.jcard.cap.verify;

import dev.jcard.cap.TypeDescriptor.Kind;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of one 16-bit word of the stack or of the local variables. */
sealed interface Word {

    /** A word that is not an address. */
    enum Plain implements Word {
        /** boolean, byte, short. */
        SHORT,
        /** First word of an int. */
        INT_HIGH,
        /** Second word of an int. */
        INT_LOW,
        /** Not written yet, or different on two ways to this place. */
        UNUSABLE;

        @Override
        public String toString() {
            return switch (this) {
                case SHORT -> "a short";
                case UNUSABLE -> "an undefined value";
                default -> "an int";
            };
        }
    }

    /**
     * A reference to an object or array. Where ways meet both types are kept, so nothing is lost to a common superclass.
     *
     * @param types one of these; none for null
     */
    record Reference(Set<ValueType> types) implements Word {

        /** The only value without a type. */
        static final Reference NULL = new Reference(Set.of());

        static Reference to(ValueType type) {
            return new Reference(Set.of(type));
        }

        @Override
        public String toString() {
            return types.isEmpty() ? "null" : types.stream().map(ValueType::toString).sorted().collect(Collectors.joining(" or "));
        }
    }

    /**
     * An object whose constructor has not been called.
     *
     * @param at   offset of the {@code new} that made it, {@link #THIS} for the object under construction
     * @param type its class
     */
    record Fresh(int at, ClassType type) implements Word {

        /** The object that a constructor was called for. */
        static final int THIS = -1;

        @Override
        public String toString() {
            return "a " + type + " before its constructor";
        }
    }

    /**
     * Where a subroutine returns to.
     *
     * @param to offset in the code
     */
    record ReturnAddress(int to) implements Word {
        @Override
        public String toString() {
            return "a return address";
        }
    }

    /** More types than this in one place become {@code java.lang.Object}. */
    int MAX_TYPES = 64;

    /** What is known where two ways meet. */
    static Word merge(Word one, Word other) {
        if (one.equals(other)) {
            return one;
        }
        if (one instanceof Reference left && other instanceof Reference right) {
            Set<ValueType> both = new HashSet<>(left.types);
            both.addAll(right.types);
            return both.size() > MAX_TYPES ? Reference.to(ValueType.object(ClassType.OBJECT)) : new Reference(Set.copyOf(both));
        }
        return Plain.UNUSABLE;
    }

    /** The words that a value of this type takes. */
    static Word[] of(ValueType type) {
        if (type.kind().isReference()) {
            return new Word[] {Reference.to(type)};
        }
        return type.kind() == Kind.INT ? new Word[] {Plain.INT_HIGH, Plain.INT_LOW} : new Word[] {Plain.SHORT};
    }
}
