package dev.jcard.cli.cap;

import dev.jcard.api.ApiLevel;
import dev.jcard.cap.CapFile;
import dev.jcard.cap.CapManifest;
import dev.jcard.cap.ExportFile;
import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.converter.ClassFile;
import dev.jcard.converter.CodeStyle;
import dev.jcard.converter.ConversionResult;
import dev.jcard.converter.Converter;
import dev.jcard.converter.ConverterOptions;
import dev.jcard.converter.Problem;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code jcard cap build CLASSES... --package AID -o FILE}: converts class files. */
final class BuildCommand implements Command {

    private final Value<List<String>> inputs;
    private final Value<Aid> packageAid;
    private final Value<String> packageName;
    private final Value<List<ConverterOptions.Applet>> applets;
    private final Value<int[]> version;
    private final Value<ApiLevel> target;
    private final Value<List<Map.Entry<String, String>>> imports;
    private final Value<Boolean> intSupport;
    private final Value<CodeStyle> style;
    private final Value<Boolean> debug;
    private final Value<String> exportOut;
    private final Value<String> out;
    private final CapSource source;

    /** What came out, for scripts. */
    private record Built(String file, String packageName, Aid packageAid, int bytes, int loadBytes, List<String> problems) {
    }

    BuildCommand(Syntax syntax) {
        inputs = syntax.arguments("CLASSES", "class files, directories or jars with the classes of one package", 1, text -> text);
        packageAid = syntax.option("--package", "AID", "AID of the package", Aid::of);
        applets = syntax.options("--applet", "AID=CLASS", "an applet: its AID and its class; may be repeated, without it the package is a library",
                BuildCommand::applet);
        out = syntax.option("-o --out", "FILE", "CAP file to write; a name that ends with .ijc gives the bare components");
        version = syntax.option("--version", "MAJOR.MINOR", "version of the package", "1.0", BuildCommand::version);
        target = syntax.option("--target", "LEVEL", "Java Card level whose API the card has", "2.2.2", ApiLevel::parse);
        intSupport = syntax.flag("-i --int", "the card knows the type int");
        packageName = syntax.option("--package-name", "NAME", "the package to convert when CLASSES has several");
        source = new CapSource(syntax);
        imports = syntax.options("--import", "NAME=VERSION", "import this version of a package, where --exp has several", BuildCommand::versionOf);
        exportOut = syntax.option("--export", "FILE", "export file to write, for packages that use this one");
        style = syntax.option("--code-style", "new|old", "which reference tools to agree with: from 3.0.5 on, or before", "new",
                text -> CodeStyle.valueOf(text.toUpperCase(Locale.ROOT)));
        debug = syntax.flag("--debug", "write names and source lines into a Debug component");
        syntax.example("jcard cap build classes --package A00000000101 --applet A0000000010101=com.example.Wallet -o wallet.cap");
        syntax.example("jcard cap build lib.jar --package A00000000102 --target 3.0.4 --export lib.exp -o lib.cap");
    }

    private static ConverterOptions.Applet applet(String text) {
        int split = text.indexOf('=');
        if (split < 0) {
            throw new IllegalArgumentException("an applet is AID=CLASS, not " + text);
        }
        return new ConverterOptions.Applet(text.substring(split + 1), Aid.of(text.substring(0, split)));
    }

    private static Map.Entry<String, String> versionOf(String text) {
        int split = text.indexOf('=');
        if (split < 1) {
            throw new IllegalArgumentException("an import is NAME=VERSION, not " + text);
        }
        int[] parts = version(text.substring(split + 1));
        return Map.entry(text.substring(0, split), parts[0] + "." + parts[1]);
    }

    private static int[] version(String text) {
        if (!text.matches("\\d{1,3}\\.\\d{1,3}")) {
            throw new IllegalArgumentException("a version is MAJOR.MINOR, not " + text);
        }
        String[] parts = text.split("\\.");
        return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        if (!packageAid.isPresent() || !out.isPresent()) {
            throw CliException.usage((packageAid.isPresent() ? "-o FILE" : "--package AID") + " is missing", "jcard cap build --help");
        }
        List<ClassFile> classes = new ClassSource(context, packageName.get(), applets.get()).read(inputs.get());
        List<ExportFile> exportPath = source.neededBy(context, target.get(), classes);
        Map<String, String> versions = new HashMap<>();
        imports.get().forEach(each -> versions.put(each.getKey(), each.getValue()));
        ConversionResult result = new Converter(options(), exportPath, versions).convert(classes);
        if (!result.isSuccessful()) {
            report(context, result.problems());
            return ExitCode.FAILED;
        }
        CapFile cap = CapManifest.addTo(result.capFile().orElseThrow(), applets.get().stream().map(BuildCommand::simpleName).toList());
        Bytes coded = out.get().endsWith(".ijc") ? cap.loadFile() : cap.toZip();
        if (exportOut.isPresent()) {
            OutputFiles.write(context.path(exportOut.get()), result.exportFile().orElseThrow().encode());
        }
        Path file = context.path(out.get());
        OutputFiles.write(file, coded);
        Built built = new Built(out.get(), cap.packagePath().replace('/', '.'), packageAid.get(), coded.length(), cap.loadFile().length(), List.of());
        context.print(built, to -> to.println(built.file() + ": package " + built.packageName() + ", AID " + built.packageAid() + ", "
                + built.loadBytes() + " bytes to load"));
        return ExitCode.OK;
    }

    private static String simpleName(ConverterOptions.Applet applet) {
        return applet.className().substring(Math.max(applet.className().lastIndexOf('.'), applet.className().lastIndexOf('/')) + 1);
    }

    private ConverterOptions options() {
        return ConverterOptions.of(packageAid.get()).withApplets(applets.get()).withVersion(version.get()[0], version.get()[1])
                .withIntSupport(intSupport.get()).withCodeStyle(style.get()).withDebug(debug.get());
    }

    private void report(Context context, List<Problem> problems) {
        problems.forEach(problem -> context.note(problem.message()));
        context.note("jcard: not converted, " + problems.size() + (problems.size() == 1 ? " problem" : " problems"));
        if (context.options().json()) {
            context.print(new Built(null, null, packageAid.get(), 0, 0, problems.stream().map(Problem::message).toList()), to -> { });
        }
    }
}
