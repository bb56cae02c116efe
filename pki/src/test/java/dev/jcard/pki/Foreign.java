package dev.jcard.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the programs that jcard must get along with; without them a test is skipped, or fails when they are required. */
final class Foreign {

    private static final long LIMIT_SECONDS = 60;

    /** What a program printed, both streams, and how it ended. */
    record Result(int exit, String output) {

        Result ok() {
            assertEquals(0, exit, output);
            return this;
        }
    }

    private final Path directory;
    private final Map<String, String> variables;

    Foreign(Path directory, Map<String, String> variables) {
        this.directory = directory;
        this.variables = variables;
    }

    static String require(String... places) {
        for (String place : places) {
            if (place.startsWith("/") && Files.isExecutable(Path.of(place))) {
                return place;
            }
            for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
                if (!place.startsWith("/") && Files.isExecutable(Path.of(folder, place))) {
                    return Path.of(folder, place).toString();
                }
            }
        }
        if ("1".equals(System.getenv("JCARD_REQUIRE_INTEROP"))) {
            return fail("not installed: " + places[0]);
        }
        return abort("not installed: " + places[0]);
    }

    Result run(String... command) throws IOException, InterruptedException {
        return run(new ArrayList<>(List.of(command)));
    }

    private Result run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("jcard", ".out");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).redirectInput(new File("/dev/null"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail(command + " did not end");
        }
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        Files.delete(output);
        return new Result(process.exitValue(), text);
    }
}
