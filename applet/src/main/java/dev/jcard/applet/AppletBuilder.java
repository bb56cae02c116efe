package dev.jcard.applet;

import dev.jcard.api.ApiLevel;
import dev.jcard.api.JavaCardApi;
import dev.jcard.cap.CapFile;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.verify.CapVerifier;
import dev.jcard.converter.ClassFile;
import dev.jcard.converter.ConversionResult;
import dev.jcard.converter.Converter;
import dev.jcard.converter.ConverterOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Run by the build: compiles each applet with its options, converts it for its level, verifies it. */
final class AppletBuilder implements AutoCloseable {

    private static final int VERSION_MAJOR = 1;
    private static final Map<String, String> MUSCLE_OPTIONS = Map.of(
            "2.1.2", "EXTENDED_LENGTH=false,OBJECT_DELETION=false",
            "2.2.1", "EXTENDED_LENGTH=false",
            "2.2.2", "",
            "3.0.4", "MAX_RSA_BITS=4096,KEY_SLOTS=32,IO_BYTES=1304");

    private final Path sources;
    private final Path work;
    private Path stubs;

    AppletBuilder(Path sources, Path work) {
        this.sources = sources;
        this.work = work;
    }

    /**
     * @param args where the sources are; where the CAP files go; a directory to work in; options for one more MUSCLE
     *             applet, {@code muscle-custom.cap}, or nothing
     */
    public static void main(String[] args) throws IOException {
        Path sources = Path.of(args[0]);
        Path target = Files.createDirectories(Path.of(args[1]).toAbsolutePath());
        AppletBuilder builder = new AppletBuilder(sources, Path.of(args[2]));
        if (!UpToDate.check(sources, BuiltinApplet.all().stream().map(a -> target.resolve(a.fileName())).toList())) {
            for (BuiltinApplet applet : BuiltinApplet.all()) {
                Files.write(target.resolve(applet.fileName()), builder.build(applet, describe(applet)).toZip().toArray());
            }
        }
        if (args.length > 3 && args[3] != null && !args[3].isBlank()) {
            Map<String, String> options = AppletBuild.parse(args[3]);
            boolean extended = !"false".equals(options.get("EXTENDED_LENGTH"));
            BuiltinApplet base = BuiltinApplet.find("muscle", extended ? "2.2.2" : "2.2.1").orElseThrow();
            AppletBuild build = muscle(ApiLevel.parse(base.target()), options);
            Files.write(Path.of(args[2], "muscle-custom.cap"), builder.build(base, build).toZip().toArray());
        }
        builder.close();
    }

    @Override
    public void close() throws IOException {
        if (stubs != null) {
            Files.delete(stubs);
        }
    }

    private static AppletBuild describe(BuiltinApplet applet) {
        ApiLevel level = ApiLevel.parse(applet.target());
        return applet.name().equals("muscle")
                ? muscle(level, AppletBuild.parse(MUSCLE_OPTIONS.get(applet.target())))
                : new AppletBuild("dev/jcard/applet/iso", "IsoApplet", "Options", level, Map.of());
    }

    private static AppletBuild muscle(ApiLevel level, Map<String, String> options) {
        return new AppletBuild("com/musclecard/CardEdge", "CardEdge", "Features", level, options);
    }

    CapFile build(BuiltinApplet applet, AppletBuild build) throws IOException {
        JavaCardApi api = JavaCardApi.of(build.level());
        List<ExportFile> exports = api.packages().stream().map(p -> ExportFile.parse(api.exportFile(p))).toList();
        String className = build.javaPackage() + "/" + build.appletClass();
        ConverterOptions options = ConverterOptions.of(applet.packageAid()).withVersion(VERSION_MAJOR, 0)
                .withApplets(List.of(new ConverterOptions.Applet(className, applet.appletAid())));
        ConversionResult result = new Converter(options, exports).convert(compile(build));
        if (!result.isSuccessful()) {
            throw new IllegalStateException(applet.fileName() + ": " + result.problems());
        }
        CapFile cap = result.capFile().orElseThrow();
        new CapVerifier(exports).verify(cap);
        return cap;
    }

    /** The compiler sees the whole API, as options decide in the code; the converter sees what the level has. */
    private List<ClassFile> compile(AppletBuild build) throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(work), build.appletClass());
        Path classes = Files.createDirectory(directory.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> arguments = List.of("--release", "8", "-Xlint:-options", "-g", "-proc:none",
                    "-cp", stubs().toString(), "-d", classes.toString());
            boolean good = compiler.getTask(messages, files, null, arguments, null,
                    files.getJavaFileObjectsFromPaths(sources(build, directory))).call();
            if (!good) {
                throw new IllegalStateException(build.appletClass() + " " + build.level() + ": " + messages);
            }
        }
        List<ClassFile> result = read(classes.resolve(build.javaPackage()));
        delete(directory);
        return result;
    }

    /** The API to compile against, written once. */
    private Path stubs() throws IOException {
        if (stubs == null) {
            stubs = Files.createTempFile(work, "api", ".jar");
            try (OutputStream out = Files.newOutputStream(stubs)) {
                JavaCardApi.of(ApiLevel.latest()).writeStubJar(out);
            }
        }
        return stubs;
    }

    /** The package's sources, with the options of this build. */
    private List<Path> sources(AppletBuild build, Path directory) throws IOException {
        List<Path> paths = new ArrayList<>();
        String optionsFile = build.optionsClass() + ".java";
        for (Path path : list(sources.resolve(build.javaPackage()))) {
            if (path.endsWith(optionsFile)) {
                Path own = directory.resolve(optionsFile);
                Files.writeString(own, build.apply(Files.readString(path)));
                paths.add(own);
            } else {
                paths.add(path);
            }
        }
        return paths;
    }

    private static List<ClassFile> read(Path directory) throws IOException {
        List<ClassFile> result = new ArrayList<>();
        for (Path path : list(directory)) {
            result.add(new ClassFile(path.getFileName().toString(), Files.readAllBytes(path)));
        }
        return result;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
