package dev.jcard.vm.interpreter;

import dev.jcard.vm.heap.CardObject;

/** An exception of the card on its way through the host. */
public final class CardThrow extends RuntimeException {

    public final transient CardObject object;

    public CardThrow(CardObject object) {
        super(null, null, false, false);
        this.object = object;
    }

    @Override
    public String getMessage() {
        return object.type.name;
    }
}
