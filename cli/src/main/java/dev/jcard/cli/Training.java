package dev.jcard.cli;

import java.io.IOException;
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

    private static final List<String> LINES = List.of("help", "help exit-codes", "help help", "--version",
            "--output=json --version", "hepl", "atr 3b:f2:18:00:02:c1:0a:31:fe:58:c8:09:75", "-r sim apdu 00A40400", "list-readers",
            "list-readers --output=json", "doctor", "-r sim info", "-r sim pkcs15 list", "-r sim pkcs15 list-keys");

    private Training() {
    }

    /** Runs them all; failures do not matter here. */
    static void run() throws IOException {
        Path work = Files.createTempDirectory("jcard-training");
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream())) {
            Environment environment = new Environment(InputStream.nullInputStream(), nowhere, nowhere,
                    Map.of("JCARD_DATA", work.toString()), work, Terminal.system(), new VirtualCards());
            LINES.forEach(line -> new Jcard(environment).run(List.of(line.split(" "))));
            new Jcard(environment).run(conversion(work));
        } finally {
            deleteAll(work);
        }
    }

    /** Converts the applet whose classes are in the program itself. */
    private static List<String> conversion(Path work) {
        String program = Training.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        return List.of("cap", "build", program, "--package-name", "com.musclecard.CardEdge", "--package", "A00000000101",
                "--applet", "A0000000010101=com.musclecard.CardEdge.CardEdge", "-o", work.resolve("applet.cap").toString());
    }

    private static void deleteAll(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.delete(directory);
    }
}
