package dev.jcard.cli.card;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other programs that use PC/SC, where the system shows it (Linux: their memory maps). */
final class PcscUsers {

    private static final Path PROC = Path.of("/proc");

    private PcscUsers() {
    }

    /** {@code "; programs that use PC/SC now: gpg-agent (812)"}, or nothing when none is seen. */
    static String describe() {
        List<String> users = find();
        return users.isEmpty() ? "" : "; programs that use PC/SC now: " + String.join(", ", users);
    }

    private static List<String> find() {
        List<String> users = new ArrayList<>();
        String self = String.valueOf(ProcessHandle.current().pid());
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (!process.getFileName().toString().equals(self) && usesPcsc(process)) {
                    users.add(Files.readString(process.resolve("comm")).strip() + " (" + process.getFileName() + ")");
                }
            }
        } catch (IOException e) {
            return users;
        }
        return users;
    }

    private static boolean usesPcsc(Path process) {
        try {
            return Files.readString(process.resolve("maps")).contains("libpcsclite.so");
        } catch (IOException e) {
            return false;
        }
    }
}
