package dev.jcard.cap;

import dev.jcard.core.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the reference files under {@code src/test-fixtures/conformance}. */
final class Conformance {

    private static final Path ROOT = Path.of(System.getProperty("jcard.root"), "src", "test-fixtures", "conformance");

    private Conformance() {
    }

    /** Every directory that holds the components of a package. */
    static List<Path> capDirectories() {
        return walk(file -> file.endsWith("Header.cap")).stream().map(Path::getParent).toList();
    }

    static List<Path> exportFiles() {
        return walk(file -> file.toString().endsWith(".exp"));
    }

    static Bytes bytes(Path file) {
        try {
            return Bytes.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path of(String relative) {
        return ROOT.resolve(relative);
    }

    private static List<Path> walk(java.util.function.Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
