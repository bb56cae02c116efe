package dev.jcard.converter;

import dev.jcard.api.ApiLevel;
import dev.jcard.api.JavaCardApi;
import dev.jcard.cap.ExportFile;
import dev.jcard.core.Aid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An input of the conformance set with what the reference made of it.
 *
 * @param name       of the case; a snippet with int has {@code +i} behind it
 * @param options    how to convert
 * @param exportPath API of the target level and imported packages
 * @param classes    directory of the class files
 * @param reference  directory of the expected components
 * @param accepted   whether the reference accepts it
 * @param reason     why not
 */
record ConformanceCase(String name, ConverterOptions options, List<ExportFile> exportPath, Path classes, Path reference,
        boolean accepted, String reason) {

    static final Path ROOT = Path.of(System.getProperty("jcard.root"), "src", "test-fixtures", "conformance");
    private static final Map<String, List<ExportFile>> APIS = new ConcurrentHashMap<>();

    @Override
    public String toString() {
        return name;
    }

    static List<ExportFile> api(String level) {
        return APIS.computeIfAbsent(level, text -> {
            JavaCardApi api = JavaCardApi.of(ApiLevel.parse(text));
            return api.packages().stream().map(each -> ExportFile.parse(api.exportFile(each))).toList();
        });
    }

    static List<ConformanceCase> cases() {
        try (Stream<Path> directories = Files.list(ROOT.resolve("converter"))) {
            return directories.sorted().map(ConformanceCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConformanceCase read(Path directory) {
        try {
            String json = Files.readString(directory.resolve("case.json"));
            List<ConverterOptions.Applet> applets = new ArrayList<>();
            Matcher matcher = Pattern.compile("\"class\":\\s*\"([^\"]*)\",\\s*\"aid\":\\s*\"([^\"]*)\"").matcher(json);
            while (matcher.find()) {
                applets.add(new ConverterOptions.Applet(matcher.group(1), Aid.of(matcher.group(2))));
            }
            String[] version = text(json, "version").split("\\.");
            ConverterOptions options = ConverterOptions.of(Aid.of(text(json, "packageAid"))).withApplets(applets)
                    .withVersion(Integer.parseInt(version[0]), Integer.parseInt(version[1]))
                    .withIntSupport(json.contains("\"intSupport\": true"))
                    .withCodeStyle(text(json, "codeStyle").equals("old") ? CodeStyle.OLD : CodeStyle.NEW);
            List<ExportFile> exportPath = new ArrayList<>(api(text(json, "target")));
            exportPath.addAll(imports(json));
            return new ConformanceCase(directory.getFileName().toString(), options, exportPath, directory.resolve("classes"),
                    directory.resolve("reference"), text(json, "result").equals("accepted"), text(json, "reason"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ExportFile> imports(String json) throws IOException {
        List<ExportFile> files = new ArrayList<>();
        Matcher list = Pattern.compile("\"imports\":\\s*\\[([^\\]]*)\\]").matcher(json);
        if (list.find()) {
            Matcher item = Pattern.compile("\"([^\"]+)\"").matcher(list.group(1));
            while (item.find()) {
                files.addAll(exportFiles(ROOT.resolve("converter").resolve(item.group(1)).resolve("reference")));
            }
        }
        return files;
    }

    static List<ExportFile> exportFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".exp")).map(ExportFile::read).toList();
        }
    }

    private static String text(String json, String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\":\\s*\"([^\"]*)\"").matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    static List<ConformanceCase> snippets() {
        List<ConformanceCase> cases = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(ROOT.resolve("snippets").resolve("snippets.tsv"));
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split("\t");
                cases.add(snippet(fields[0], "", false, fields[1], fields[2]));
                cases.add(snippet(fields[0], "+i", true, fields[3], fields[4]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    private static ConformanceCase snippet(String name, String suffix, boolean intSupport, String result, String reason) {
        Path root = ROOT.resolve("snippets");
        return new ConformanceCase(name + suffix, ConverterOptions.of(Aid.of("A0000000990001")).withIntSupport(intSupport), api("3.0.5"),
                root.resolve("classes").resolve(name), root.resolve("reference").resolve(name + suffix), result.equals("accepted"), reason);
    }

    List<ClassFile> classFiles() {
        return TestClasses.read(classes);
    }
}
