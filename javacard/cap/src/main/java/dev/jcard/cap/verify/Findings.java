package dev.jcard.cap.verify;

import dev.jcard.core.MalformedDataException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, up to a bound. */
final class Findings {

    private static final int LIMIT = 200;

    private final List<Finding> all = new ArrayList<>();

    /** Runs a check; when it rejects something, that is a finding at {@code place}. */
    void check(String place, Runnable check) {
        try {
            check.run();
        } catch (Rejection rejection) {
            add(place + rejection.place(), rejection.getMessage());
        } catch (MalformedDataException e) {
            add(place, e.getMessage());
        }
    }

    void add(String place, String reason) {
        if (all.size() < LIMIT) {
            all.add(new Finding(place, reason));
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
