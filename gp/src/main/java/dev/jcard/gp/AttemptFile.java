package dev.jcard.gp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/** An {@link AttemptLog} in a text file: one card a line, identity and number of failures. */
public final class AttemptFile implements AttemptLog {

    private final Path file;

    /** @param file need not exist; its directory is made when the first failure is written */
    public AttemptFile(Path file) {
        this.file = file;
    }

    @Override
    public int failures(String card) {
        return read().getOrDefault(card, 0);
    }

    @Override
    public void failed(String card) {
        Map<String, Integer> counts = read();
        counts.merge(card, 1, Integer::sum);
        write(counts);
    }

    @Override
    public void succeeded(String card) {
        Map<String, Integer> counts = read();
        if (counts.remove(card) != null) {
            write(counts);
        }
    }

    private Map<String, Integer> read() {
        Map<String, Integer> counts = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] parts = line.strip().split(" ");
                if (parts.length == 2 && parts[1].matches("\\d{1,6}")) {
                    counts.put(parts[0], Integer.valueOf(parts[1]));
                }
            }
            return counts;
        } catch (NoSuchFileException e) {
            return counts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaced as a whole, so that a crash leaves the old or the new file. */
    private void write(Map<String, Integer> counts) {
        StringBuilder text = new StringBuilder();
        counts.forEach((card, count) -> text.append(card).append(' ').append(count).append('\n'));
        try {
            Path directory = file.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            Path fresh = Files.createTempFile(directory, "attempts", null);
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
