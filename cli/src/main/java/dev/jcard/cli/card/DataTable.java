package dev.jcard.cli.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A table beside the classes: columns between semicolons, remarks behind '#' at the beginning of a line. */
final class DataTable {

    private DataTable() {
    }

    static List<List<String>> read(String file, int columns) {
        try (InputStream in = DataTable.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split(";", columns)).map(String::strip).toList()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
