package dev.jcard.vm.interpreter;

import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.Heap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The exception objects that the runtime environment owns, one per class, JCRE 6.2.1. */
public final class Exceptions {

    private final Heap heap;
    private final Function<String, CardClass> classes;
    private final Map<String, CardObject> instances = new HashMap<>();

    /** {@code classes} finds an API class by its name with slashes. */
    public Exceptions(Heap heap, Function<String, CardClass> classes) {
        this.heap = heap;
        this.classes = classes;
    }

    /** An exception of java.lang, by its simple name. */
    public CardThrow of(String simpleName) {
        return new CardThrow(instance("java/lang/" + simpleName));
    }

    /** An exception without a reason, by its name with slashes. */
    public CardThrow named(String name) {
        return new CardThrow(instance(name));
    }

    /** An exception with a reason code, by its name with slashes. */
    public CardThrow of(String name, int reason) {
        CardObject o = instance(name);
        heap.putWord(o, 0, reason);
        return new CardThrow(o);
    }

    /** Card reset: the objects are made anew when needed. */
    public void forget() {
        instances.clear();
    }

    private CardObject instance(String name) {
        return instances.computeIfAbsent(name, n -> heap.newSystemObject(CardObject.INSTANCE, classes.apply(n), 0,
                CardObject.ENTRY_POINT | CardObject.TEMPORARY));
    }
}
