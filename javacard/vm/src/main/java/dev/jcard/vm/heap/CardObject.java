package dev.jcard.vm.heap;

/** An object on the card. Only {@link Heap} writes to it. */
public final class CardObject {

    /** Kinds; the array kinds are the element types of JCVM newarray and checkcast. */
    public static final int INSTANCE = 0;
    public static final int BOOLEANS = 10;
    public static final int BYTES = 11;
    public static final int SHORTS = 12;
    public static final int INTS = 13;
    public static final int REFERENCES = 14;
    /** The static fields of a package. */
    public static final int STATICS = 15;

    public static final int PERSISTENT = 0;
    public static final int CLEAR_ON_RESET = 1;
    public static final int CLEAR_ON_DESELECT = 2;

    /** Flags: JCRE 6.2, who else may use the object. */
    public static final int GLOBAL_ARRAY = 1;
    public static final int ENTRY_POINT = 2;
    public static final int TEMPORARY = 4;
    /** A remote object that the terminal may call. */
    public static final int EXPORTED = 8;
    /** A view that is not for reading, or not for writing. */
    public static final int NO_READ = 16;
    public static final int NO_WRITE = 32;
    /** An array made as integrity sensitive. */
    public static final int INTEGRITY = 64;

    static final byte[] NO_BYTES = {};
    static final short[] NO_WORDS = {};
    static final int[] NO_INTS = {};

    public final int ref;
    public final int kind;
    /** Class of an instance, element class of a reference array, else null. */
    public final CardClass type;
    /** Package context that owns it; 0 is the runtime environment. */
    public final int context;
    /** Applet that owns it. */
    public final int owner;
    /** How its contents live, see the constants. */
    public final int transience;
    public int flags;

    /** Fields (and references), elements of short and reference arrays. Read only outside the heap. */
    public short[] words = NO_WORDS;
    /** Elements of byte and boolean arrays; state of API objects. Read only outside the heap. */
    public byte[] bytes = NO_BYTES;
    /** Elements of int arrays. Read only outside the heap. */
    public int[] ints = NO_INTS;
    /** State of the host for an API object (a running cipher); lost at reset. */
    public Object session;
    /** Persistent writes so far. */
    public int writes;
    boolean marked;
    /** What a view looks at, null for other objects. */
    ArrayViews.Window window;
    /** Whether there are views of it. */
    boolean viewed;

    CardObject(int ref, int kind, CardClass type, int context, int owner, int transience) {
        this.ref = ref;
        this.kind = kind;
        this.type = type;
        this.context = context;
        this.owner = owner;
        this.transience = transience;
    }

    public boolean isArray() {
        return kind >= BOOLEANS && kind <= REFERENCES;
    }

    /** Whether it is a view of another array. */
    public boolean isView() {
        return window != null;
    }

    /** How the contents live, those of a view where they are. */
    public int lifetime() {
        return window == null ? transience : window.array().transience;
    }

    /** Elements of an array. */
    public int length() {
        return switch (kind) {
            case BOOLEANS, BYTES -> bytes.length;
            case INTS -> ints.length;
            default -> words.length;
        };
    }

    /** Whether the word at this index holds a reference. */
    boolean holdsReference(int index) {
        return switch (kind) {
            case REFERENCES, STATICS -> true;
            case INSTANCE -> type.isReference(index);
            default -> false;
        };
    }

    int dataSize() {
        return bytes.length + words.length * 2 + ints.length * 4;
    }

    @Override
    public String toString() {
        return (type == null ? "kind " + kind : type.name) + "#" + ref;
    }
}
