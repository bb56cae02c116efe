package dev.jcard.agent.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs real programs; without them a test is skipped, or fails when they are required. */
final class Foreign {

    private static final long LIMIT_SECONDS = 30;

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

    static String require(String program) {
        List<String> folders = List.of((System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator));
        for (String folder : folders) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return Path.of(folder, program).toString();
            }
        }
        String missing = "not installed: " + program;
        return "1".equals(System.getenv("JCARD_REQUIRE_INTEROP")) ? fail(missing) : abort(missing);
    }

    Result run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("jcard", ".out");
        Process process = start(output, command);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail(List.of(command) + " did not end: " + Files.readString(output));
        }
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        Files.delete(output);
        return new Result(process.exitValue(), text);
    }

    /** Without a terminal, so that no program can wait for somebody to answer. */
    Process start(Path output, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).redirectInput(new File("/dev/null"));
        builder.environment().putAll(variables);
        builder.environment().remove("DISPLAY");
        return builder.start();
    }
}
