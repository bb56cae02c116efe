package dev.jcard.cli.cap;

import dev.jcard.api.ApiLevel;
import dev.jcard.api.GlobalPlatformLevel;
import dev.jcard.api.JavaCardApi;
import dev.jcard.cap.CapFile;
import dev.jcard.cap.CapInfo;
import dev.jcard.cap.ExportConstant;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.ExportFiles;
import dev.jcard.cap.ImportComponent;
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
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** CAP files of the command line, and the export files that go with them. */
final class CapSource {

    private static final int MAX_DEPTH = 12;
    private static final int MAX_EXPORT_FILES = 2000;
    private static final Pattern CLASS_NAME = Pattern.compile("L?((?:[a-z][\\w]*/)+)[A-Z]");

    private final Value<List<String>> directories;

    CapSource(Syntax syntax) {
        directories = syntax.options("--exp", "DIR", "directory with export files, or one such file; may be repeated", text -> text);
    }

    /** An archive, an IJC file, a directory of components, or {@code -} for stdin. */
    static CapFile open(Context context, String name) throws IOException {
        return name.equals("-") ? CapFile.parse(Bytes.of(context.readFile(name))) : CapFile.read(context.path(name));
    }

    /** What has a name: the newest API of the packages that the files import, and what the user gave. */
    ExportFiles names(Context context, CapFile... caps) throws IOException {
        return exports(context, ApiLevel.latest(), caps);
    }

    /** The API of one level, as far as the files import it, and what the user gave. */
    ExportFiles exports(Context context, ApiLevel level, CapFile... caps) throws IOException {
        List<ExportFile> files = given(context);
        JavaCardApi api = JavaCardApi.of(level, GlobalPlatformLevel.V2_2_1);
        Deque<String> wanted = new ArrayDeque<>(List.of("java.lang"));
        for (CapFile cap : caps) {
            cap.find(ImportComponent.class).ifPresent(imports -> imports.packages().forEach(each ->
                    api.findPackage(each.aid()).ifPresent(found -> wanted.add(found.name()))));
        }
        addNeeded(api, wanted, files, CapSource::addNamed);
        return new ExportFiles(files);
    }

    /**
     * The export files that classes may need: what the user gave, which comes first, and of the API the packages that are named
     * in the classes or in such an export file.
     */
    List<ExportFile> neededBy(Context context, ApiLevel level, List<ClassFile> classes) throws IOException {
        List<ExportFile> files = given(context);
        JavaCardApi api = JavaCardApi.of(level);
        Deque<String> wanted = new ArrayDeque<>(List.of("java.lang"));
        api.packageNames().stream().filter(name -> classes.stream().anyMatch(each -> each.mentions(name))).forEach(wanted::add);
        addNeeded(api, wanted, files, CapSource::addSupertypes);
        return files;
    }

    /** Adds the wanted packages and those that they, or the files already there, build on. */
    private static void addNeeded(JavaCardApi api, Deque<String> wanted, List<ExportFile> files, BiConsumer<Deque<String>, ExportFile> uses) {
        files.forEach(file -> uses.accept(wanted, file));
        Set<String> done = new HashSet<>();
        while (!wanted.isEmpty()) {
            String name = wanted.pop();
            if (done.add(name)) {
                api.findPackage(name).map(each -> ExportFile.parse(api.exportFile(each))).ifPresent(file -> {
                    files.add(file);
                    uses.accept(wanted, file);
                });
            }
        }
    }

    /** A converter needs to know what its classes are; what other methods take and give it sees by name only. */
    private static void addSupertypes(Deque<String> wanted, ExportFile file) {
        file.classes().stream().flatMap(type -> Stream.concat(type.supers().stream(), type.interfaces().stream()))
                .filter(name -> name.contains("/")).forEach(name -> wanted.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.')));
    }

    /** A verifier follows values of every class that a file names; each such name is the text of a constant. */
    private static void addNamed(Deque<String> wanted, ExportFile file) {
        for (ExportConstant constant : file.pool()) {
            if (constant instanceof ExportConstant.Utf8 utf8) {
                Matcher names = CLASS_NAME.matcher(utf8.text());
                while (names.find()) {
                    wanted.add(names.group(1).replace('/', '.'));
                }
            }
        }
    }

    /** The lowest level with all packages that the file imports, as far as they are of the platform. */
    static ApiLevel lowestLevel(CapFile cap) {
        return CapInfo.of(cap, new ExportFiles(List.of())).needs().javaCard().map(ApiLevel::parse).orElse(ApiLevel.latest());
    }

    private List<ExportFile> given(Context context) throws IOException {
        List<ExportFile> files = new ArrayList<>();
        for (String name : directories.get()) {
            files.addAll(given(context.path(name)));
        }
        return files;
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
