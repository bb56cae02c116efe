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

    /** A card of this profile with the applet installed and selected. */
    public static VirtualCard card(String profile, String name) {
        VirtualCard card = VirtualCard.create(Profiles.named(profile), new SecureRandom());
        ApiLevel level = ApiLevel.parse(Profiles.named(profile).parameters().levels().stream()
                .filter(l -> Character.isDigit(l.charAt(0))).findFirst().orElseThrow());
        card.load(convert(name, level));
        card.install(appletAid(name), appletAid(name), Bytes.EMPTY);
        return card;
    }

    /** The CAP file of an applet for an API level. */
    public static CapFile convert(String name, ApiLevel level) {
        JavaCardApi api = JavaCardApi.of(level);
        List<ExportFile> exports = api.packages().stream().map(p -> ExportFile.parse(api.exportFile(p))).toList();
        ConverterOptions options = ConverterOptions.of(packageAid(name)).withDebug(true).withIntSupport(true)
                .withApplets(List.of(new ConverterOptions.Applet(name + ".Main", appletAid(name))));
        ConversionResult result = new Converter(options, exports).convert(compile(name));
        CapFile cap = result.capFile().orElseThrow(() -> new AssertionError(result.problems().toString()));
        new CapVerifier(exports).verify(cap);
        return cap;
    }

    /** The directory with an applet's compiled classes. */
    static Path classes(String name) {
        compile(name);
        return COMPILED.resolve(name);
    }

    private static synchronized List<ClassFile> compile(String name) {
        Path target = COMPILED.resolve(name);
        try {
            if (!Files.exists(target)) {
                Files.createDirectory(target);
                runCompiler(Path.of(AppletSources.class.getResource("/vm-applets/" + name).toURI()), target);
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

    private static void runCompiler(Path sources, Path target) throws IOException, URISyntaxException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String api = Path.of(JavaCardApi.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.list(sources)) {
            List<String> options = List.of("--release", "8", "-g", "-nowarn", "-Xlint:none", "-proc:none", "-cp", api,
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
