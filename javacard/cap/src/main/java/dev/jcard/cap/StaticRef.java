package dev.jcard.cap;

/**
 * Where a static member is: at an offset of this package, or behind tokens of an imported one. Three bytes.
 *
 * @see ConstantPoolEntry.StaticFieldref
 */
public sealed interface StaticRef {

    /**
     * A member of this package.
     *
     * @param offset 0..FFFF, into the static field image or the Method component
     */
    record Internal(int offset) implements StaticRef {
    }

    /**
     * A member of an imported package.
     *
     * @param packageToken index into the imports, 0..7F
     * @param classToken   of its class
     * @param token        of the member
     */
    record External(int packageToken, int classToken, int token) implements StaticRef {
        /** The class that declares the member. */
        public ClassRef classRef() {
            return ClassRef.external(packageToken, classToken);
        }
    }

    /** A member of this package. */
    static StaticRef internal(int offset) {
        return new Internal(offset);
    }

    /** A member of an imported package. */
    static StaticRef external(int packageToken, int classToken, int token) {
        return new External(packageToken, classToken, token);
    }
}
