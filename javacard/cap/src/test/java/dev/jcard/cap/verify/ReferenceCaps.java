package dev.jcard.cap.verify;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.ExportFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The reference CAP files with the export files that their imports need. */
final class ReferenceCaps {

    static final Path ROOT = Path.of(System.getProperty("jcard.root"), "src", "test-fixtures", "conformance");

    private static final Path API = Path.of(System.getProperty("jcard.root"), "src", "test-fixtures", "javacard-api", "exp");
    private static final Map<String, List<ExportFile>> APIS = new HashMap<>();

    private ReferenceCaps() {
    }

    /** Directories of converter cases that were accepted. */
    static List<Path> converterCases() {
        return headers(ROOT.resolve("converter"));
    }

    static List<Path> snippets() {
        return headers(ROOT.resolve("snippets"));
    }

    static List<Path> vmPackages() {
        return headers(ROOT.resolve("vm"));
    }

    static CapVerifier verifierFor(Path directory) {
        if (directory.startsWith(ROOT.resolve("snippets"))) {
            return new CapVerifier(api("3.0.5"));
        }
        List<ExportFile> files = new ArrayList<>(api("2.2.2"));
        if (directory.startsWith(ROOT.resolve("converter"))) {
            String json = text(directory.getParent().resolve("case.json"));
            files = new ArrayList<>(api(field(json, "target")));
            for (String name : strings(json, "imports")) {
                files.addAll(exportFiles(ROOT.resolve("converter").resolve(name).resolve("reference")));
            }
            files.addAll(exportFiles(directory));
        }
        return new CapVerifier(files);
    }

    static CapFile cap(String relative) {
        return CapFile.read(ROOT.resolve(relative));
    }

    /** The export files of a level, as the API module writes them; its tests compare them with published tables. */
    static synchronized List<ExportFile> api(String level) {
        return APIS.computeIfAbsent(level, asked -> exportFiles(API.resolve(asked)));
    }

    private static List<ExportFile> exportFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".exp")).sorted().map(ExportFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> headers(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith("Header.cap")).map(Path::getParent).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\": \"([^\"]*)\"").matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static List<String> strings(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\": \\[([^\\]]*)\\]").matcher(json);
        return matcher.find() ? Stream.of(matcher.group(1).split(",")).map(each -> each.strip().replace("\"", ""))
                .filter(each -> !each.isEmpty()).toList() : List.of();
    }
}
