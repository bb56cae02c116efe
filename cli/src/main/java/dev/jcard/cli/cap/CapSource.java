package dev.jcard.cli.cap;

import dev.jcard.api.ApiLevel;
import dev.jcard.api.ApiPackage;
import dev.jcard.api.JavaCardApi;
import dev.jcard.cap.CapFile;
import dev.jcard.cap.ExportClass;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.ExportFiles;
import dev.jcard.cap.ImportComponent;
import dev.jcard.cap.PackageInfo;
import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.converter.ClassFile;
import dev.jcard.core.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** CAP files of the command line, and the export files that go with them. */
final class CapSource {

    private static final int MAX_DEPTH = 12;
    private static final int MAX_EXPORT_FILES = 2000;

    private final Value<List<String>> directories;

    CapSource(Syntax syntax) {
        directories = syntax.options("--exp", "DIR", "directory with export files, or one such file; may be repeated", text -> text);
    }

    /** An archive, an IJC file, a directory of components, or {@code -} for stdin. */
    static CapFile open(Context context, String name) throws IOException {
        return name.equals("-") ? CapFile.parse(Bytes.of(context.readFile(name))) : CapFile.read(context.path(name));
    }

    /** Everything that has a name: the newest API and what the user gave. */
    ExportFiles names(Context context) throws IOException {
        return exports(context, ApiLevel.latest());
    }

    /** The API of one level and what the user gave. */
    ExportFiles exports(Context context, ApiLevel level) throws IOException {
        JavaCardApi api = JavaCardApi.of(level);
        List<ExportFile> files = new ArrayList<>();
        for (ApiPackage each : api.packages()) {
            files.add(ExportFile.parse(api.exportFile(each)));
        }
        for (String name : directories.get()) {
            files.addAll(given(context.path(name)));
        }
        return new ExportFiles(files);
    }

    /**
     * The export files that classes may need: what the user gave, which comes first, and of the API the packages that are named
     * in the classes or in such an export file.
     */
    List<ExportFile> neededBy(Context context, ApiLevel level, List<ClassFile> classes) throws IOException {
        List<ExportFile> files = new ArrayList<>();
        for (String name : directories.get()) {
            files.addAll(given(context.path(name)));
        }
        JavaCardApi api = JavaCardApi.of(level);
        Deque<String> wanted = new ArrayDeque<>(List.of("java.lang"));
        api.packageNames().stream().filter(name -> classes.stream().anyMatch(each -> each.mentions(name))).forEach(wanted::add);
        files.stream().flatMap(file -> file.classes().stream()).forEach(each -> addSupertypes(wanted, each));
        Set<String> done = new HashSet<>();
        while (!wanted.isEmpty()) {
            String name = wanted.pop();
            if (done.add(name)) {
                api.findPackage(name).map(each -> ExportFile.parse(api.exportFile(each))).ifPresent(file -> {
                    files.add(file);
                    file.classes().forEach(each -> addSupertypes(wanted, each));
                });
            }
        }
        return files;
    }

    private static void addSupertypes(Deque<String> wanted, ExportClass type) {
        Stream.concat(type.supers().stream(), type.interfaces().stream())
                .forEach(name -> wanted.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.')));
    }

    /** The lowest level with all packages that the file imports, as far as they are of the platform. */
    static ApiLevel lowestLevel(CapFile cap) {
        List<PackageInfo> imports = cap.find(ImportComponent.class).map(ImportComponent::packages).orElse(List.of());
        JavaCardApi latest = JavaCardApi.of(ApiLevel.latest());
        for (ApiLevel level : ApiLevel.values()) {
            JavaCardApi api = JavaCardApi.of(level);
            if (imports.stream().allMatch(each -> latest.findPackage(each.aid()).isEmpty() || offers(api.findPackage(each.aid()), each))) {
                return level;
            }
        }
        return ApiLevel.latest();
    }

    private static boolean offers(Optional<ApiPackage> offered, PackageInfo needed) {
        return offered.filter(each -> each.major() == needed.major() && each.minor() >= needed.minor()).isPresent();
    }

    private static List<ExportFile> given(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(ExportFile.read(path));
        }
        try (Stream<Path> files = Files.walk(path, MAX_DEPTH)) {
            List<Path> found = files.filter(file -> file.getFileName() != null && file.getFileName().toString().endsWith(".exp"))
                    .limit(MAX_EXPORT_FILES + 1L).sorted().toList();
            if (found.isEmpty() || found.size() > MAX_EXPORT_FILES) {
                throw new CliException(ExitCode.FAILED, path + (found.isEmpty() ? " has no export files (*.exp)"
                        : " has more than " + MAX_EXPORT_FILES + " export files"), "--exp with the directory of the imported package");
            }
            return found.stream().map(ExportFile::read).toList();
        }
    }
}
