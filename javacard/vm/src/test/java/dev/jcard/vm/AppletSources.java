package dev.jcard.vm;

import dev.jcard.api.ApiLevel;
import dev.jcard.api.JavaCardApi;
import dev.jcard.cap.CapFile;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.verify.CapVerifier;
import dev.jcard.converter.ClassFile;
import dev.jcard.converter.ConversionResult;
import dev.jcard.converter.Converter;
import dev.jcard.converter.ConverterOptions;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Applets in src/test-fixtures/vm-applets: a directory for each is a package of its name, with an applet class {@code Main}.
 * They are compiled, converted, verified and run as users' applets are.
 */
public final class AppletSources {

    private static final Path COMPILED = compiledDirectory();

    private AppletSources() {
    }

    private static Path compiledDirectory() {
        try {
            Path directory = Files.createTempDirectory("vm-applets");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteTree(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(java.util.Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
        } catch (IOException e) {
            // a temporary directory stays
        }
    }

    /** AID of the package made from a name. */
    static Aid packageAid(String name) {
        return new Aid(Bytes.concat(Bytes.parseHex("F04A43"), Bytes.of(name.getBytes(StandardCharsets.US_ASCII))));
    }

    /** AID of its applet. */
    public static Aid appletAid(String name) {
        return new Aid(Bytes.concat(packageAid(name).bytes(), Bytes.ofInts(1)));
    }

    /** A card of this profile with the applet installed; libraries that it uses are loaded before. */
    public static VirtualCard card(String profile, String name, String... libraries) {
        VirtualCard card = VirtualCard.create(Profiles.named(profile), new SecureRandom());
        ApiLevel level = ApiLevel.parse(Profiles.named(profile).parameters().levels().stream()
                .filter(l -> Character.isDigit(l.charAt(0))).findFirst().orElseThrow());
        for (String library : libraries) {
            card.load(convert(library, level));
        }
        card.load(convert(name, level, libraries));
        card.install(appletAid(name), appletAid(name), Bytes.EMPTY);
        return card;
    }

    /** The CAP file of an applet or library for an API level. */
    public static CapFile convert(String name, ApiLevel level, String... libraries) {
        JavaCardApi api = JavaCardApi.of(level);
        List<ExportFile> exports = new ArrayList<>();
        api.packages().forEach(p -> exports.add(ExportFile.parse(api.exportFile(p))));
        for (String library : libraries) {
            exports.add(result(library, exports).exportFile().orElseThrow());
        }
        ConversionResult result = result(name, exports, libraries);
        CapFile cap = result.capFile().orElseThrow(() -> new AssertionError(result.problems().toString()));
        new CapVerifier(exports).verify(cap);
        return cap;
    }

    private static ConversionResult result(String name, List<ExportFile> exports, String... libraries) {
        List<ClassFile> classes = compile(name, libraries);
        ConverterOptions options = ConverterOptions.of(packageAid(name)).withDebug(true).withIntSupport(true);
        if (classes.stream().anyMatch(c -> c.name().endsWith("Main.class"))) {
            options = options.withApplets(List.of(new ConverterOptions.Applet(name + ".Main", appletAid(name))));
        }
        return new Converter(options, exports).convert(classes);
    }

    /** The directory with an applet's compiled classes. */
    static Path classes(String name) {
        compile(name);
        return COMPILED.resolve(name);
    }

    private static synchronized List<ClassFile> compile(String name, String... libraries) {
        Path target = COMPILED.resolve(name);
        try {
            if (!Files.exists(target)) {
                Files.createDirectory(target);
                runCompiler(Path.of(AppletSources.class.getResource("/vm-applets/" + name).toURI()), target, libraries);
            }
            List<ClassFile> classes = new ArrayList<>();
            try (Stream<Path> files = Files.walk(target)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    classes.add(new ClassFile(file.getFileName().toString(), Files.readAllBytes(file)));
                }
            }
            return classes;
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void runCompiler(Path sources, Path target, String... libraries) throws IOException, URISyntaxException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String api = Path.of(JavaCardApi.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        String path = Stream.concat(Stream.of(api), Stream.of(libraries).map(l -> COMPILED.resolve(l).toString()))
                .collect(Collectors.joining(File.pathSeparator));
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.list(sources)) {
            List<String> options = List.of("--release", "8", "-g", "-nowarn", "-Xlint:none", "-proc:none", "-cp", path,
                    "-d", target.toString());
            if (!compiler.getTask(messages, files, null, options, null,
                    files.getJavaFileObjectsFromPaths(all.sorted().toList())).call()) {
                throw new AssertionError(messages.toString());
            }
        }
    }

    /** Sends a command in hex, Le included; answer and status word in hex. */
    public static String send(VirtualCard card, String hex) {
        return card.transmit(Bytes.parseHex(hex)).toHex();
    }

    /** SELECT by name with this P2. */
    public static String select(VirtualCard card, String name, int p2) {
        return card.transmit(CommandApdu.of(0x00, 0xA4, 0x04, p2, appletAid(name).bytes(), 256).encode()).toHex();
    }
}
