package dev.jcard.applet;

import dev.jcard.api.JavaCardApi;
import dev.jcard.cap.CapFile;
import dev.jcard.converter.Converter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Spares the build its work when neither the applets' sources nor the programs that build them are newer than the results. */
final class UpToDate {

    private UpToDate() {
    }

    static boolean check(Path sources, List<Path> results) throws IOException {
        long oldest = Long.MAX_VALUE;
        for (Path result : results) {
            if (!Files.exists(result)) {
                return false;
            }
            oldest = Math.min(oldest, Files.getLastModifiedTime(result).toMillis());
        }
        List<Path> inputs = new ArrayList<>(List.of(sources));
        for (Class<?> program : List.of(AppletBuilder.class, Converter.class, CapFile.class, JavaCardApi.class)) {
            inputs.add(home(program));
        }
        for (Path input : inputs) {
            if (newest(input, results) > oldest) {
                return false;
            }
        }
        return true;
    }

    private static Path home(Class<?> program) throws IOException {
        try {
            return Path.of(program.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static long newest(Path input, List<Path> results) throws IOException {
        long newest = 0;
        try (Stream<Path> tree = Files.walk(input)) {
            for (Path path : tree.filter(Files::isRegularFile).filter(file -> !results.contains(file)).toList()) {
                newest = Math.max(newest, Files.getLastModifiedTime(path).toMillis());
            }
        }
        return newest;
    }
}
