package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that judge jcard's work. A test that needs a missing one is skipped, or fails where JCARD_REQUIRE_INTEROP is 1. */
final class ForeignProgram {

    private static final int PATIENCE_SECONDS = 60;

    private ForeignProgram() {
    }

    static void require(String... programs) {
        for (String program : programs) {
            if (Stream.of(System.getenv("PATH").split(":")).noneMatch(directory -> Files.isExecutable(Path.of(directory, program)))) {
                if ("1".equals(System.getenv("JCARD_REQUIRE_INTEROP"))) {
                    fail(program + " is not installed");
                }
                abort(program + " is not installed");
            }
        }
    }

    /** Runs a program that must succeed; gives what it printed. */
    static String run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command)).directory(directory.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail(String.join(" ", command) + " did not end");
        }
        assertEquals(0, process.exitValue(), String.join(" ", command) + "\n" + output);
        return output;
    }
}
