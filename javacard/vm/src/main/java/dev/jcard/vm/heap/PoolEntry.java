package dev.jcard.vm.heap;

/** A constant pool entry after linking; which fields are set depends on its kind. */
public final class PoolEntry {

    /** Kinds, JCVM 6.8: the tags of the constant pool component. */
    public static final int CLASS = 1;
    public static final int FIELD = 2;
    public static final int VIRTUAL = 3;
    public static final int SUPER = 4;
    public static final int STATIC_FIELD = 5;
    public static final int STATIC_METHOD = 6;

    public final int kind;
    public CardClass type;
    /** Field: word offset in the instance. Static field: byte offset in the static image. */
    public int offset;
    /** Virtual method: its token. */
    public int token;
    /** Virtual method: argument words, {@code this} included. */
    public int arguments;
    /** Static and super method. */
    public CardMethod method;
    /** Static field: the package that holds it. */
    public CardPackage holder;

    public PoolEntry(int kind) {
        this.kind = kind;
    }
}
