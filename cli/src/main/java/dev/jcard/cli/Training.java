package dev.jcard.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs common commands, in a directory of its own and with their output thrown away, while the launcher records which
 * classes a class-data archive should hold.
 */
final class Training {

    private static final List<String> LINES = List.of("help", "help exit-codes", "help help", "--version", "--output=json --version", "hepl");

    private Training() {
    }

    /** Runs them all; failures do not matter here. */
    public static void main(String[] args) throws Exception {
        Path work = Files.createTempDirectory("jcard-training");
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream())) {
            Environment environment = new Environment(InputStream.nullInputStream(), nowhere, nowhere,
                    Map.of("JCARD_DATA", work.toString()), work, Terminal.system());
            LINES.forEach(line -> new Jcard(environment).run(List.of(line.split(" "))));
        } finally {
            deleteAll(work);
        }
    }

    private static void deleteAll(Path directory) throws Exception {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.delete(directory);
    }
}
