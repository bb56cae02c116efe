package dev.jcard.cli.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapCommandsTest {

    private static final Path CASES = Path.of(System.getProperty("jcard.root"), "src/test-fixtures/conformance/converter");

    private final InProcess run = InProcess.in(CASES);

    @Test
    void infoNamesImportsAppletsAndNeeds() {
        assertEquals(0, run.jcard("cap", "info", "api_mix__222-ecj/reference"));
        assertHas("Package     A0000000B01F 1.0, AID A0000000B01F, CAP format 2.1");
        assertHas("javacardx.crypto");
        assertHas("Needs       Java Card 2.2.2 or later");
        assertHas("            Cipher ALG_DES_CBC_NOPAD");
        assertHas("Memory      777 bytes to load");
    }

    @Test
    void infoAsJson() {
        assertEquals(0, run.jcard("cap", "info", "api_mix__222-ecj/reference", "--output", "json"));
        assertHas("\"aid\": \"A0000000B01F01\"");
        assertHas("\"javaCard\": \"2.2.2\"");
    }

    @Test
    void dumpHasNames() {
        assertEquals(0, run.jcard("cap", "dump", "usr__222-ecj/reference", "--exp", "lib__222-ecj/reference"));
        assertHas("lib.Base");
        assertEquals(0, run.jcard("cap", "dump", "usr__222-ecj/reference"));
        assertFalse(run.out().contains("lib.Base"));
    }

    @Test
    void goodFilesAreGood() {
        assertEquals(0, run.jcard("cap", "verify", "api_mix__222-ecj/reference"), run.out() + run.err());
        assertHas("api_mix__222-ecj/reference: good, for Java Card 2.2.2 and later");
        assertEquals(0, run.jcard("cap", "verify", "usr__305-javac8/reference", "--exp", "lib__305-javac8/reference"), run.out() + run.err());
    }

    @Test
    void missingExportFileIsNamed() {
        assertEquals(14, run.jcard("cap", "verify", "usr__222-ecj/reference"));
        assertHas("Import: no export file for A00000009901 1.0");
    }

    @Test
    void cardOfALowerLevelIsRefused() {
        assertEquals(14, run.jcard("cap", "verify", "api_mix__304-ecj/reference", "--target", "2.2.2"));
        assertHas("Import: no export file for A0000000620101 1.5");
        assertEquals(2, run.jcard("cap", "verify", "api_mix__304-ecj/reference", "--target", "9"));
    }

    @Test
    void damageIsFoundWithItsPlace(@TempDir Path work) throws IOException {
        try (Stream<Path> files = Files.list(CASES.resolve("api_mix__222-ecj/reference"))) {
            for (Path file : files.toList()) {
                Files.copy(file, work.resolve(file.getFileName()));
            }
        }
        byte[] code = Files.readAllBytes(work.resolve("Method.cap"));
        code[0x1A + 2 + 3 + 3] = 0; // nop instead of dup
        Files.write(work.resolve("Method.cap"), code);
        InProcess there = InProcess.in(work);
        assertEquals(14, there.jcard("cap", "verify", "."));
        assertTrue(there.out().contains("Method, class@0000.install at 0"), there.out());
        assertEquals(14, there.jcard("cap", "verify", ".", "--output", "json"));
        assertTrue(there.out().contains("\"good\": false"), there.out());
    }

    @Test
    void notACapFile() {
        assertEquals(1, run.jcard("cap", "info", "api_mix__222-ecj/case.json"));
        assertTrue(run.err().startsWith("jcard: neither a CAP archive"), run.err());
        assertEquals(1, run.jcard("cap", "info", "nowhere.cap"));
        assertTrue(run.err().contains("no such file"), run.err());
    }

    @Test
    void differencesExitWithFindings() {
        assertEquals(0, run.jcard("cap", "diff", "usr__222-ecj/reference", "usr__222-ecj/reference"));
        assertEquals(3, run.jcard("cap", "diff", "this_forms__222-ecj/reference", "this_forms__305-ecj/reference"));
        assertHas("Import            11      11  equal");
        assertHas("+              putfield_s_this class@0000.field4");
    }

    private void assertHas(String part) {
        assertTrue(run.out().contains(part), () -> "no '" + part + "' in\n" + run.out() + run.err());
    }
}
