package dev.jcard.converter;

/** What an instruction takes from the stack and puts there. */
final class Step {

    private static final Value[] NONE = {};
    /** Taken values, the topmost last. */
    Value[] taken = NONE;
    /** The value that is put, or null. */
    Value put;
    /** The stack before the instruction. */
    final StackState before;

    Step(StackState before) {
        this.before = before;
    }
}
