package dev.jcard.vm.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A loop must run far faster than any card; the figure itself is for docs/vm.md. */
class SpeedTest {

    /** Two nested loops: local 0 counts to 1000, local 1 to 2000, local 2 sums. */
    private static final String LOOPS = """
            03 31 03 2F
            03 30
            1E 1D 41 31
            59 01 01
            1D 11 07D0 6C F5
            59 00 01
            1C 11 03E8 6C EA
            1E 78
            """;

    @Test
    void runsMillionsOfInstructionsPerSecond() {
        Bytecode program = new Bytecode(0, 3, LOOPS);
        int expected = 0;
        for (int i = 0; i < 1000; i++) {
            for (int k = 0; k < 2000; k++) {
                expected += k;
            }
        }
        double best = 0;
        for (int round = 0; round < 5; round++) {
            long before = program.vm.executed();
            long start = System.nanoTime();
            assertEquals((short) expected, (short) program.run());
            double seconds = (System.nanoTime() - start) / 1e9;
            best = Math.max(best, (program.vm.executed() - before) / seconds);
        }
        System.out.printf("%.0f million bytecodes per second%n", best / 1e6);
        assertTrue(best > 5e6, "only " + best + " bytecodes per second");
    }
}
