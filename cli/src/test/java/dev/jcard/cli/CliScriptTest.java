package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every script of {@code src/test-fixtures/cli} in process, each in a directory of its own. */
class CliScriptTest {

    static Stream<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".txt")).sorted().toList().stream();
        }
    }

    private static Path directory() {
        return Path.of(System.getProperty("jcard.root"), "src/test-fixtures/cli");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void behavesAsWritten(String name, @TempDir Path work) throws IOException {
        List<CliScript.Step> steps = CliScript.parse(Files.readString(directory().resolve(name))).steps();
        InProcess run = InProcess.in(work);
        for (String family : List.of("cardos", "piv", "openpgp", "gids", "generic")) {
            run.plug(family, CardTable.named(family));
        }
        for (CliScript.Step step : steps) {
            run.input(step.input()).answers(step.answers().toArray(String[]::new));
            int exit = run.jcard(step.args());
            String place = name + ":" + step.line() + " jcard " + String.join(" ", step.args());
            String seen = place + "\nexit " + exit + "\n" + run.out() + run.err();
            CliScript.assertMatches(step.err(), run.err(), place + " (stderr)");
            CliScript.assertMatches(step.out(), run.out(), place + " (stdout)");
            assertEquals(step.exit(), exit, seen);
        }
    }
}
