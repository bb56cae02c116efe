package dev.jcard.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Run by the build: writes the classes of every level below a directory, from where they are packed. */
final class StubWriter {

    private StubWriter() {
    }

    /** @param args the directory */
    public static void main(String[] args) throws IOException {
        for (ApiLevel level : ApiLevel.values()) {
            Path directory = Path.of(args[0], level.toString());
            for (Map.Entry<String, byte[]> file : new StubClasses(JavaCardApi.of(level)).files().entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        }
    }
}
