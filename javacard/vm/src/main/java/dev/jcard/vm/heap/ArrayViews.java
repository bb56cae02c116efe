package dev.jcard.vm.heap;

import java.util.ArrayList;
import java.util.List;

/**
 * Array views (Java Card 3.1): windows into arrays. A view holds a copy of its part, so that reading it is reading any array;
 * writes go to the array, and from there to the copies of all its views. Views end with the command.
 */
final class ArrayViews {

    /** Where a view looks at; never another view. */
    record Window(CardObject array, int offset) {
    }

    private final List<CardObject> views = new ArrayList<>();

    /** Makes an object without contents a view of {@code length} elements. */
    void open(CardObject view, CardObject array, int offset, int length) {
        Window outer = array.window;
        view.window = outer == null ? new Window(array, offset) : new Window(outer.array, outer.offset + offset);
        switch (view.kind) {
            case CardObject.BOOLEANS, CardObject.BYTES -> view.bytes = new byte[length];
            case CardObject.INTS -> view.ints = new int[length];
            default -> view.words = new short[length];
        }
        view.window.array.viewed = true;
        views.add(view);
        copy(view);
    }

    /** The array and index behind an element of a view. */
    static Window behind(CardObject view) {
        if ((view.flags & CardObject.NO_WRITE) != 0) {
            throw new ReadOnlyViewException();
        }
        return view.window;
    }

    /** An array has changed. */
    void changed(CardObject array) {
        for (CardObject view : views) {
            if (view.window.array == array) {
                copy(view);
            }
        }
    }

    /** Any array may have changed. */
    void allChanged() {
        views.forEach(ArrayViews::copy);
    }

    private static void copy(CardObject view) {
        if ((view.flags & CardObject.NO_READ) != 0) {
            return;
        }
        CardObject array = view.window.array;
        int from = view.window.offset;
        System.arraycopy(array.bytes, view.bytes.length == 0 ? 0 : from, view.bytes, 0, view.bytes.length);
        System.arraycopy(array.words, view.words.length == 0 ? 0 : from, view.words, 0, view.words.length);
        System.arraycopy(array.ints, view.ints.length == 0 ? 0 : from, view.ints, 0, view.ints.length);
    }

    /** Ends all views; returns them. */
    List<CardObject> close() {
        List<CardObject> gone = List.copyOf(views);
        views.clear();
        gone.forEach(view -> view.window.array.viewed = false);
        return gone;
    }
}
