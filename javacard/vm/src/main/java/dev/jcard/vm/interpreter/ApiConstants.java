package dev.jcard.vm.interpreter;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.CardPackage;

/** Objects that static fields of the API refer to; each card has its own. */
@FunctionalInterface
public interface ApiConstants {

    /** The object of a field: class token in the high byte of {@code field}, its token in the low one. */
    CardObject object(CardPackage home, int field);
}
