package dev.jcard.api;

/**
 * A method or constructor of the API.
 *
 * @param token unique among the methods of its class and {@link #kind()}, 0..127
 * @param access ACC_ bits as export files have them: public or protected, static, final, abstract
 * @param name its name, {@code <init>} for a constructor
 * @param descriptor its parameters and result as in class files
 */
public record ApiMethod(int token, int access, String name, String descriptor) {

    /** The token spaces of JCVM 4.3.7. */
    public enum Kind {
        /** Static methods and constructors. */
        STATIC,
        /** Methods found through the object's class; in an interface, its own space of interface method tokens. */
        VIRTUAL
    }

    /** The token space this method's token belongs to. */
    public Kind kind() {
        return isConstructor() || (access & ApiClass.STATIC) != 0 ? Kind.STATIC : Kind.VIRTUAL;
    }

    /** True for {@code <init>}. */
    public boolean isConstructor() {
        return name.equals("<init>");
    }
}
