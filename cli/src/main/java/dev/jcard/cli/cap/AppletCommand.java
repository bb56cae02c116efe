package dev.jcard.cli.cap;

import dev.jcard.applet.BuiltinApplet;
import dev.jcard.cap.CapFile;
import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** {@code jcard cap applet NAME}: the applets that come with jcard as files, for other tools. */
final class AppletCommand implements Command {

    private final Value<String> name;
    private final Value<String> target;
    private final Value<String> out;

    AppletCommand(Syntax syntax) {
        name = syntax.argument("NAME", "muscle or iso", text -> text);
        target = syntax.option("--target", "LEVEL", "Java Card level of the card (default: the newest build)");
        out = syntax.option("-o --out", "FILE", "file to write; a name that ends with .ijc gives the bare components");
        syntax.example("jcard cap applet muscle --target 2.2.1 -o muscle.cap");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        BuiltinApplet applet = BuiltinApplet.find(name.get(), target.isPresent() ? target.get() : "9").orElseThrow(() -> new CliException(
                ExitCode.NOT_FOUND, "no applet \"" + name.get() + "\"" + (target.isPresent() ? " for Java Card " + target.get() : "") + " comes with jcard",
                "one of: " + String.join(", ", known())));
        String file = out.or(applet.fileName());
        Bytes content = file.endsWith(".ijc") ? CapFile.parse(applet.cap()).loadFile() : applet.cap();
        Files.write(context.path(file), content.toArray());
        context.print(Json.object("file", file, "package", applet.packageAid(), "applet", applet.appletAid(), "target", applet.target()),
                text -> text.println(file + ": applet " + applet.appletAid() + " for Java Card " + applet.target() + ", " + applet.about()));
        return ExitCode.OK;
    }

    private static List<String> known() {
        return BuiltinApplet.all().stream().map(one -> one.name() + " --target " + one.target()).toList();
    }
}
