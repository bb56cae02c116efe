package dev.jcard.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged class files give problems, never anything else. Longer runs: {@code -Djcard.fuzz=1000000}. */
class ClassFileFuzzTest {

    /** The problem that the converter makes of an exception that nothing below it foresaw. */
    private static final String UNFORESEEN = "damaged class files: ";
    private static final int ROUNDS = Integer.getInteger("jcard.fuzz", 3_000);
    private static final List<String> SEEDS = List.of("exprs__305-javac8", "try_nest__222-ecj13", "int_slots__304-javac8", "lib__305-javac8",
            "static_img__305-javac8", "remote__304-ecj", "switch_forms__305-javac8");

    @Test
    void damagedClassFilesGiveProblems() {
        List<ConformanceCase> seeds = ConformanceCase.cases().stream().filter(each -> SEEDS.contains(each.name())).toList();
        assertEquals(SEEDS.size(), seeds.size());
        List<List<ClassFile>> inputs = seeds.stream().map(ConformanceCase::classFiles).toList();
        Random random = new Random(20261123);
        int converted = 0;
        int unforeseen = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int chosen = random.nextInt(seeds.size());
            ConformanceCase seed = seeds.get(chosen);
            List<ClassFile> files = damage(inputs.get(chosen), random);
            ConversionResult result = new Converter(seed.options(), seed.exportPath()).convert(files);
            assertEquals(result.isSuccessful(), result.problems().isEmpty());
            unforeseen += result.problems().stream().anyMatch(each -> each.message().contains(UNFORESEEN)) ? 1 : 0;
            converted += result.isSuccessful() ? 1 : 0;
        }
        assertTrue(unforeseen <= ROUNDS / 50_000, unforeseen + " of " + ROUNDS + " came to the last resort, where no check had foreseen them");
        assertEquals(true, converted > ROUNDS / 50 && converted < ROUNDS, converted + " of " + ROUNDS + " converted");
    }

    private static List<ClassFile> damage(List<ClassFile> files, Random random) {
        List<ClassFile> damaged = new ArrayList<>(files);
        int index = random.nextInt(damaged.size());
        byte[] content = damaged.get(index).content().clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(content.length);
            content[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : content[at] + random.nextInt(5) - 2);
        }
        damaged.set(index, new ClassFile(damaged.get(index).name(), content));
        return damaged;
    }
}
