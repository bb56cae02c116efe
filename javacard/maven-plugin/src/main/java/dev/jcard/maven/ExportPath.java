package dev.jcard.maven;

import dev.jcard.api.ApiLevel;
import dev.jcard.api.JavaCardApi;
import dev.jcard.cap.ExportFile;
import dev.jcard.core.MalformedDataException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The export files that a package may use: those given, then those of the Java Card API. */
final class ExportPath {

    private ExportPath() {
    }

    /**
     * @param target Java Card level such as {@code 2.2.2}
     * @param given  export files, or directories that hold some
     * @throws MalformedDataException when there is no such level or a file is none
     */
    static List<ExportFile> of(String target, List<File> given) throws IOException {
        List<ExportFile> files = new ArrayList<>();
        for (File each : given) {
            try (Stream<Path> found = Files.walk(each.toPath())) {
                found.filter(file -> Files.isRegularFile(file) && file.toString().endsWith(".exp")).sorted().map(ExportFile::read)
                        .forEach(files::add);
            }
        }
        JavaCardApi api = JavaCardApi.of(ApiLevel.parse(target));
        api.packages().forEach(each -> files.add(ExportFile.parse(api.exportFile(each))));
        return files;
    }
}
