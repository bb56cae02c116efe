package dev.jcard.vm.inspect;

import dev.jcard.cap.Opcode;
import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.interpreter.Tracer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes trace lines, counts for coverage, or both. */
final class Recorder implements Tracer {

    private static final class Counter {

        final BitSet covered = new BitSet();
        long executed;
    }

    private final MethodNames names;
    private final Map<CardMethod, Counter> counters = new HashMap<>();
    private Consumer<String> lines;

    Recorder(MethodNames names) {
        this.names = names;
    }

    void lines(Consumer<String> target) {
        lines = target;
    }

    @Override
    public void instruction(CardMethod method, int offset, int depth) {
        Counter counter = counters.computeIfAbsent(method, m -> new Counter());
        counter.covered.set(offset);
        counter.executed++;
        if (lines != null) {
            int code = method.home.code[offset] & 0xFF;
            lines.accept("  ".repeat(depth) + names.place(method, offset) + " " + Opcode.of(code).mnemonic());
        }
    }

    @Override
    public void hosted(CardMethod method, int depth) {
        if (lines != null) {
            lines.accept("  ".repeat(depth + 1) + method.name);
        }
    }

    /** The methods that ran, most instructions first. */
    List<MethodCoverage> coverage() {
        List<MethodCoverage> result = new ArrayList<>();
        counters.forEach((method, counter) -> {
            int all = 0;
            for (char origin : method.origins) {
                all += origin == 0 ? 0 : 1;
            }
            String place = names.place(method, method.offset);
            String name = place.substring(0, Math.max(place.lastIndexOf('+'), 0)).isEmpty() ? place
                    : place.substring(0, place.lastIndexOf('+'));
            result.add(new MethodCoverage(name, counter.covered.cardinality(), all, counter.executed));
        });
        result.sort(Comparator.comparingLong(MethodCoverage::executed).reversed());
        return result;
    }

    void clear() {
        counters.clear();
    }
}
