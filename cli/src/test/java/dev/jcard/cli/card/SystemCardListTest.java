package dev.jcard.cli.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jcard.core.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemCardListTest {

    private static final Bytes CARD = Bytes.parseHex("3B0411223344");

    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("list.txt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "3B 04 11 22 33 44; true",
        "3B 04 .. 22 .. 44; true",
        "3B 04 11 2[0-2] 33 44; true",
        "3B 04 .*44; true",
        "3B 04 11 22 33; false",
        "3B 04 11 22 33 44 55; false",
        "3B 04 11 2[3-9] 33 44; false",
        "3B 04 11 2[9-0] .. 44; false",
        "3B 04 [11 22 33 44; false",
        "3B 04 (.+)+ 44; false",
        "3B .*.*.*.* 44; false"})
    void readsTheExpressionsOfTheList(String pattern, boolean fits) throws IOException {
        Files.writeString(file, "# remark\n\n3B 00\n\tanother\n\n" + pattern + "\n\tMy card\n\thttps://example.org/\n\n3B 01\n\tthird\n");
        assertEquals(fits ? List.of("My card") : List.of(), new SystemCardList(file).names(CARD));
    }

    @Test
    void givesAFewNamesWithoutControlCharacters() throws IOException {
        Files.writeString(file, "3B 04 11 22 33 44\n" + "\tcaf\u00e9\u001b[31m\n".repeat(100));
        List<String> names = new SystemCardList(file).names(CARD);
        assertEquals(8, names.size());
        assertEquals("caf\u00e9?[31m", names.get(0));
    }

    @Test
    void isEmptyWhereThereIsNoListOrAnUnreasonableOne() throws IOException {
        assertEquals(List.of(), new SystemCardList(directory.resolve("none")).names(CARD));
        assertEquals(List.of(), new SystemCardList(directory).names(CARD));
        Files.writeString(file, "3B 04 11 22 33 44\n\tMy card\n" + "#".repeat(5_000_000));
        assertEquals(List.of(), new SystemCardList(file).names(CARD));
    }

    @Test
    void survivesAnything() {
        Random random = new Random(7);
        String letters = "3B 0411223344.*[]-,(\\\t\n";
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int round = 0; round < 300; round++) {
                StringBuilder text = new StringBuilder();
                random.ints(600, 0, letters.length()).forEach(i -> text.append(letters.charAt(i)));
                Files.write(file, ("3B " + text + "\u00ff").getBytes(StandardCharsets.ISO_8859_1));
                assertTrue(new SystemCardList(file).names(CARD).size() <= 8);
            }
        });
    }

    @Test
    void knowsTheHowtosTokenWherePcscToolsAreInstalled() {
        boolean installed = Files.isReadable(Path.of("/usr/share/pcsc/smartcard_list.txt"));
        assumeTrue(installed || "1".equals(System.getenv("JCARD_REQUIRE_INTEROP")), "pcsc-tools are not installed");
        assertTrue(SystemCardList.installed().names(Bytes.parseHex("3BF2180002C10A31FE58C80975")).stream().anyMatch(name -> name.contains("CardOS V4.2B")));
    }
}
