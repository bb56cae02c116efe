package dev.jcard.cap;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A directory with one file for each component. */
final class CapDirectory {

    private CapDirectory() {
    }

    static CapFile read(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(directory)) {
            files = entries.filter(file -> file.getFileName().toString().endsWith(".cap")).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new MalformedDataException(directory + " has no .cap files");
        }
        List<Bytes> coded = new ArrayList<>();
        for (Path file : files) {
            Bytes component = Bytes.of(CapArchive.readBounded(file));
            if (CapFile.isArchive(component)) {
                throw new MalformedDataException(file + " is an archive, not a component; name the file instead of its directory");
            }
            coded.add(component);
        }
        return new CapFile("", IjcStream.parse(coded));
    }

    static void write(CapFile cap, Path directory) {
        try {
            Files.createDirectories(directory);
            for (Component component : cap.components()) {
                Files.write(directory.resolve(component.title() + ".cap"), component.encode().toArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
