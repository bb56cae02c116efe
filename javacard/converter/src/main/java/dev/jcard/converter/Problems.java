package dev.jcard.converter;

import dev.jcard.converter.Problem.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems, each one once. */
final class Problems {

    private final Set<Problem> all = new LinkedHashSet<>();

    void add(Kind kind, OwnClass place, int line, String detail) {
        all.add(new Problem(kind, place.sourceFile(), line, detail));
    }

    void add(Kind kind, String file, String detail) {
        all.add(new Problem(kind, file, 0, detail));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Problem> list() {
        return new ArrayList<>(all);
    }
}
