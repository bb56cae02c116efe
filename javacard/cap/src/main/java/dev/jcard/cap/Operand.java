package dev.jcard.cap;

/** What may follow the byte of an instruction. */
public enum Operand {
    /** Signed constant. */
    S1(1),
    /** Signed constant. */
    S2(2),
    /** Signed constant. */
    S4(4),
    /** Number of a local variable. */
    LOCAL(1),
    /** Index into the constant pool. */
    POOL1(1),
    /** Index into the constant pool. */
    POOL2(2),
    /** Signed distance from the byte of the instruction. */
    BRANCH1(1),
    /** Signed distance from the byte of the instruction. */
    BRANCH2(2),
    /** Two half-bytes m and n of dup_x and swap_x. */
    STACK(1),
    /** 10 boolean, 11 byte, 12 short, 13 int; in casts also 0 for a class and 14 for an array of a class. */
    ARRAY_TYPE(1),
    /** Words of the arguments of an interface method. */
    NARGS(1),
    /** Token of an interface method. */
    TOKEN(1);

    private final int size;

    Operand(int size) {
        this.size = size;
    }

    /** Bytes. */
    public int size() {
        return size;
    }

    /** True when the value has a sign. */
    public boolean isSigned() {
        return this == S1 || this == S2 || this == S4 || this == BRANCH1 || this == BRANCH2;
    }

    /** True for an index into the constant pool. */
    public boolean isPoolIndex() {
        return this == POOL1 || this == POOL2;
    }
}
