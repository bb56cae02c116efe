package dev.jcard.cap.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.Component;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Changes every byte of good files, one at a time and in three ways. What passes is harmless, because the verifier proved the types
 * of the changed file: another constant, another AID or version, an older version of an import, another member or instruction with
 * the same types, more stack than needed, a method declared final.
 */
class FlippedByteTest {

    private static final List<Integer> MASKS = List.of(0x01, 0x10, 0xFF);
    private static final Set<String> MAY_PASS = Set.of("Applet", "ConstantPool", "Descriptor", "Header", "Import", "Method",
            "StaticField");

    private final Map<String, int[]> counts = new TreeMap<>();

    @ParameterizedTest
    @CsvSource({"lib_min__222-ecj, 90", "static_img__305-javac8, 85", "try_nest__222-ecj13, 86"})
    void shareCaught(String name, int leastPercent, TestReporter reporter) {
        Path directory = ReferenceCaps.ROOT.resolve("converter").resolve(name).resolve("reference");
        CapVerifier verifier = ReferenceCaps.verifierFor(directory);
        flipAll(CapFile.read(directory), verifier);
        counts.forEach((title, count) -> {
            reporter.publishEntry(name + " " + title, count[0] + " caught, " + count[1] + " harmless");
            assertTrue(count[1] == 0 || MAY_PASS.contains(title), title + ": " + count[1] + " changes pass");
        });
        int caught = counts.values().stream().mapToInt(count -> count[0]).sum();
        int all = counts.values().stream().mapToInt(count -> count[0] + count[1]).sum();
        reporter.publishEntry(name, 100 * caught / all + " percent caught");
        assertTrue(100 * caught / all >= leastPercent, name + ": only " + 100 * caught / all + " percent caught");
        assertEquals(0, 100 * counts.get("Descriptor")[1] / (counts.get("Descriptor")[0] * 3), "Descriptor");
    }

    private void flipAll(CapFile cap, CapVerifier verifier) {
        Bytes stream = cap.toIjc();
        int start = 0;
        for (Component component : cap.components()) {
            int size = component.encode().length();
            int[] count = counts.computeIfAbsent(component.title(), key -> new int[2]);
            for (int at = start; at < start + size; at++) {
                for (int mask : MASKS) {
                    count[isCaught(stream, at, mask, verifier) ? 0 : 1]++;
                }
            }
            start += size;
        }
    }

    private static boolean isCaught(Bytes stream, int at, int mask, CapVerifier verifier) {
        byte[] data = stream.toArray();
        data[at] ^= (byte) mask;
        try {
            return !verifier.findings(CapFile.parse(Bytes.of(data))).isEmpty();
        } catch (MalformedDataException e) {
            return true;
        }
    }
}
