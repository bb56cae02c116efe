package dev.jcard.converter;

import dev.jcard.converter.Problem.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems, each one once. */
final class Problems {

    private final Set<Problem> all = new LinkedHashSet<>();
    private int count;

    void add(Kind kind, OwnClass place, int line, String detail) {
        count++;
        all.add(new Problem(kind, place.sourceFile(), line, detail));
    }

    void add(Kind kind, String file, String detail) {
        count++;
        all.add(new Problem(kind, file, 0, detail));
    }

    /** How many times something was added, repetitions included. */
    int count() {
        return count;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** By file and line. */
    List<Problem> list() {
        List<Problem> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(Problem::sourceFile).thenComparingInt(Problem::line));
        return sorted;
    }
}
