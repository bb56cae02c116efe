package dev.jcard.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.cli.CommandTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/cli.md speaks of no command that is not there. */
class ReferenceTest {

    @Test
    void everyCommandOfTheReferenceExists() throws IOException {
        Set<String> known = new HashSet<>();
        CommandTable.walk((path, next) -> known.add("## jcard " + path));
        List<String> stale = Files.readAllLines(Path.of(System.getProperty("jcard.root"), "docs/cli.md")).stream()
                .filter(line -> line.startsWith("## jcard ") && !known.contains(line)).toList();
        assertEquals(List.of(), stale, "make it anew with: ./jcard help all > docs/cli.md");
    }
}
