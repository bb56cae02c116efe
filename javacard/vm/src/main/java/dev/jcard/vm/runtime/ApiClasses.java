package dev.jcard.vm.runtime;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.CardPackage;

/** The API packages of a card, shared by all cards of the same level. */
public interface ApiClasses {

    /** The package with this AID, null when the card does not have it. */
    CardPackage packageOf(Bytes aid);

    /** An API class by its name with slashes; it must exist. */
    CardClass named(String name);

    /** Whether the card's API has this class. */
    boolean supports(String name);

    /** The object of a static field: class token in the high byte, field token in the low one. */
    CardObject constant(Jcre jcre, CardPackage home, int field);

    /** The virtual token of a method, by class name and name with descriptor. */
    int virtualToken(String className, String method);
}
