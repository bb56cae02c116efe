package dev.jcard.cap;

/** One entry of the constant pool, JCVM 6.8: what an instruction refers to. Four bytes, the first is the tag. */
public sealed interface ConstantPoolEntry {

    /**
     * A class, for {@code new}, casts and catch types.
     *
     * @param classRef the class
     */
    record Classref(ClassRef classRef) implements ConstantPoolEntry {
        @Override
        public int tag() {
            return 1;
        }
    }

    /**
     * An instance field.
     *
     * @param classRef the class that declares it
     * @param token    of the field
     */
    record InstanceFieldref(ClassRef classRef, int token) implements ConstantPoolEntry {
        @Override
        public int tag() {
            return 2;
        }
    }

    /**
     * A method found by the class of the object.
     *
     * @param classRef the class named in the call
     * @param token    0..7F, or with bit 80 for a package-visible method
     */
    record VirtualMethodref(ClassRef classRef, int token) implements ConstantPoolEntry {
        @Override
        public int tag() {
            return 3;
        }
    }

    /**
     * A method called through {@code super}.
     *
     * @param classRef the class that holds the call, not its superclass
     * @param token    as for virtual methods
     */
    record SuperMethodref(ClassRef classRef, int token) implements ConstantPoolEntry {
        @Override
        public int tag() {
            return 4;
        }
    }

    /**
     * A static field.
     *
     * @param ref internal: offset into the static field image
     */
    record StaticFieldref(StaticRef ref) implements ConstantPoolEntry {
        @Override
        public int tag() {
            return 5;
        }
    }

    /**
     * A static method, a constructor or a private instance method.
     *
     * @param ref internal: offset into the Method component
     */
    record StaticMethodref(StaticRef ref) implements ConstantPoolEntry {
        @Override
        public int tag() {
            return 6;
        }
    }

    /** The tag byte 1..6. */
    int tag();
}
