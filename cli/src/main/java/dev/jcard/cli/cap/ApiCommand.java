package dev.jcard.cli.cap;

import dev.jcard.api.ApiLevel;
import dev.jcard.api.ApiPackage;
import dev.jcard.api.JavaCardApi;
import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code jcard cap api}: the API of a level, to compile against or for another converter. */
final class ApiCommand implements Command {

    private final Value<ApiLevel> target;
    private final Value<String> jar;
    private final Value<String> exports;

    ApiCommand(Syntax syntax) {
        target = syntax.option("--target", "LEVEL", "Java Card level: 2.1.1, 2.2.1, 2.2.2, 3.0.4, 3.0.5, 3.1.0, 3.2.0", "3.0.4", ApiLevel::parse);
        jar = syntax.option("-o --out", "JAR", "write the classes to JAR, for javac -classpath");
        exports = syntax.option("--exp", "DIR", "write the export files below DIR");
        syntax.example("jcard cap api --target 2.2.2 -o javacard-2.2.2.jar");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        JavaCardApi api = JavaCardApi.of(target.get());
        List<ApiPackage> packages = api.packages();
        if (jar.isPresent()) {
            writeJar(context.path(jar.get()), api);
        }
        if (exports.isPresent()) {
            writeExports(context.path(exports.get()), api, packages);
        }
        context.print(packages.stream().map(each -> Json.object("name", each.name(), "version", each.version(), "aid", each.aid())).toList(),
                out -> Text.table(packages.stream().map(each -> List.of(each.name(), each.version(), each.aid().toString())).toList())
                        .forEach(out::println));
        return ExitCode.OK;
    }

    private static void writeJar(Path file, JavaCardApi api) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        api.writeStubJar(bytes);
        Files.write(file, bytes.toByteArray());
    }

    /** Where converters look for them: {@code javacard/framework/javacard/framework.exp}. */
    private static void writeExports(Path directory, JavaCardApi api, List<ApiPackage> packages) throws IOException {
        if (Files.isRegularFile(directory)) {
            throw new CliException(ExitCode.FAILED, directory + " is a file", "another directory");
        }
        for (ApiPackage each : packages) {
            String path = each.name().replace('.', '/');
            Path folder = directory.resolve(path).resolve("javacard");
            Files.createDirectories(folder);
            Files.write(folder.resolve(path.substring(path.lastIndexOf('/') + 1) + ".exp"), api.exportFile(each).toArray());
        }
    }
}
