package dev.jcard.vm.heap;

/** A method: bytecode of a loaded package, or a body in the host. */
public final class CardMethod {

    public final CardPackage home;
    /** Offset of the method header in the Method component; -1 for host bodies. */
    public final int offset;
    /** Argument words, {@code this} included. */
    public final int arguments;
    public final int locals;
    public final int maxStack;
    public final boolean isAbstract;
    /** Null for bytecode. */
    public final NativeMethod body;
    /** Words of the result, -1 when only the code knows. */
    public final int results;
    /** For traces; an offset when nothing better is known. */
    public String name;

    /** Linked instructions, filled at the first call. */
    public int[] code;
    /** Bytecode offset of the instruction starting at this index of {@link #code}; 0 for operand words. */
    public char[] origins;
    public Handler[] handlers = Handler.NONE;
    public PoolEntry[] pool;

    private CardMethod(CardPackage home, int offset, int[] sizes, boolean isAbstract, NativeMethod body, String name) {
        this.home = home;
        this.offset = offset;
        this.arguments = sizes[0];
        this.locals = sizes[1];
        this.maxStack = sizes[2];
        this.results = sizes[3];
        this.isAbstract = isAbstract;
        this.body = body;
        this.name = name;
    }

    public static CardMethod bytecode(CardPackage home, int offset, int arguments, int locals, int maxStack,
            boolean isAbstract) {
        int[] sizes = {arguments, locals, maxStack, -1};
        return new CardMethod(home, offset, sizes, isAbstract, null, "method@" + offset);
    }

    public static CardMethod hosted(CardPackage home, String name, int arguments, int results, NativeMethod body) {
        return new CardMethod(home, -1, new int[] {arguments, 0, 0, results}, body == null, body, name);
    }

    @Override
    public String toString() {
        return name;
    }
}
