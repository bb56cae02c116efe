package dev.jcard.converter;

/**
 * An operand stack that is never changed, only extended.
 *
 * @param top   topmost value
 * @param below the rest, null for the empty stack
 * @param depth number of values
 */
record StackState(Value top, StackState below, int depth) {

    static final StackState EMPTY = new StackState(null, null, 0);

    StackState push(Value value) {
        return new StackState(value, this, depth + 1);
    }

    /** @throws BadCodeException when the stack is empty */
    StackState pop() {
        if (depth == 0) {
            throw new BadCodeException("takes a value from an empty stack");
        }
        return below;
    }

    /** 16-bit words of all values. */
    int words() {
        int words = 0;
        for (StackState each = this; each.depth > 0; each = each.below) {
            words += each.top.words();
        }
        return words;
    }
}
