package dev.jcard.cap;

import dev.jcard.core.MalformedDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field type or a method signature, JCVM 6.9.1: half-bytes.
 *
 * @param types one for a field; for a method the arguments without {@code this}, and the result last
 */
public record TypeDescriptor(List<Type> types) {

    /** The sorts of types; the constant in the file is a half-byte. */
    public enum Kind {
        /** No result. */
        VOID(1),
        /** One byte, 0 or 1. */
        BOOLEAN(2),
        /** Signed, 8 bits. */
        BYTE(3),
        /** Signed, 16 bits. */
        SHORT(4),
        /** Signed, 32 bits. */
        INT(5),
        /** An object of a class or interface. */
        REFERENCE(6),
        /** An array. */
        BOOLEAN_ARRAY(10),
        /** An array. */
        BYTE_ARRAY(11),
        /** An array. */
        SHORT_ARRAY(12),
        /** An array. */
        INT_ARRAY(13),
        /** An array of objects. */
        REFERENCE_ARRAY(14);

        private final int nibble;

        Kind(int nibble) {
            this.nibble = nibble;
        }

        /** The half-byte. */
        public int nibble() {
            return nibble;
        }

        /** True when a class follows. */
        public boolean hasClass() {
            return this == REFERENCE || this == REFERENCE_ARRAY;
        }

        /** True for objects and arrays. */
        public boolean isReference() {
            return nibble >= 6;
        }

        /** 16-bit words that a value takes on the stack: 0, 1 or 2. */
        public int words() {
            return this == VOID ? 0 : this == INT ? 2 : 1;
        }

        private static Kind of(int nibble) {
            for (Kind kind : values()) {
                if (kind.nibble == nibble) {
                    return kind;
                }
            }
            throw new MalformedDataException("type descriptor: " + nibble + " is not a type");
        }
    }

    /**
     * One type.
     *
     * @param kind     what sort
     * @param classRef the class of the object or of the elements; present exactly for the two kinds with a class
     */
    public record Type(Kind kind, Optional<ClassRef> classRef) {

        /** A type without a class. */
        public static Type of(Kind kind) {
            return new Type(kind, Optional.empty());
        }

        /** An object, or an array of objects, of {@code classRef}. */
        public static Type of(Kind kind, ClassRef classRef) {
            return new Type(kind, Optional.of(classRef));
        }

        /** Checks that a class is there when it must be, and only then. */
        public Type {
            if (kind.hasClass() != classRef.isPresent()) {
                throw new IllegalArgumentException(kind + " with class " + classRef);
            }
        }

        private int nibbles() {
            return kind.hasClass() ? 5 : 1;
        }
    }

    /** Copies the list. */
    public TypeDescriptor {
        types = List.copyOf(types);
    }

    /** The type of a field, or the result of a method. */
    public Type result() {
        return types.get(types.size() - 1);
    }

    /** The arguments of a method. */
    public List<Type> arguments() {
        return types.subList(0, types.size() - 1);
    }

    /** Half-bytes of the coded form. */
    public int nibbleCount() {
        return types.stream().mapToInt(Type::nibbles).sum();
    }

    /** Bytes of the coded form, count included. */
    public int size() {
        return 1 + (nibbleCount() + 1) / 2;
    }

    static TypeDescriptor read(Input in) {
        int at = in.position();
        int count = in.u1();
        int[] nibbles = new int[count + 1 & ~1];
        for (int i = 0; i < nibbles.length; i += 2) {
            int pair = in.u1();
            nibbles[i] = pair >> 4;
            nibbles[i + 1] = pair & 15;
        }
        if (count == 0 || nibbles.length > count && nibbles[count] != 0) {
            throw in.malformed("type descriptor is empty or its padding is not zero", at);
        }
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < count; i += types.get(types.size() - 1).nibbles()) {
            Kind kind = Kind.of(nibbles[i]);
            if (kind.hasClass() && count - i < 5) {
                throw in.malformed("type descriptor is cut off", at);
            }
            types.add(kind.hasClass() ? Type.of(kind, classAt(nibbles, i + 1)) : Type.of(kind));
        }
        return new TypeDescriptor(types);
    }

    private static ClassRef classAt(int[] nibbles, int i) {
        return new ClassRef(nibbles[i] << 12 | nibbles[i + 1] << 8 | nibbles[i + 2] << 4 | nibbles[i + 3]);
    }

    void write(Output out) {
        int count = nibbleCount();
        int[] nibbles = new int[count + 1];
        int i = 0;
        for (Type type : types) {
            nibbles[i++] = type.kind.nibble;
            if (type.classRef.isPresent()) {
                int value = type.classRef.get().value();
                for (int shift = 12; shift >= 0; shift -= 4) {
                    nibbles[i++] = value >> shift & 15;
                }
            }
        }
        out.u1(count);
        for (i = 0; i < count; i += 2) {
            out.u1(nibbles[i] << 4 | nibbles[i + 1]);
        }
    }
}
