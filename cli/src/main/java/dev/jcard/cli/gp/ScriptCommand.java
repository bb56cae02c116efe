package dev.jcard.cli.gp;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.gp.WrongKeysException;
import dev.jcard.gp.script.GpShell;
import dev.jcard.gp.script.ScriptFailedException;
import dev.jcard.gp.script.ScriptSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code jcard gp script FILE}: GPShell scripts as they are. */
final class ScriptCommand implements Command {

    private static final int MAX_SCRIPT = 1 << 20;

    private final Value<String> file;

    ScriptCommand(Syntax syntax) {
        file = syntax.argument("FILE", "script, - for stdin", text -> text);
        syntax.example("jcard gp script applet_install.gpshell");
        syntax.example("jcard -r sim gp script - < list.gpshell");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        String script = GpShell.decode(read(context));
        List<String> lines = new ArrayList<>();
        Consumer<String> out = context.options().json() ? lines::add : context.out()::println;
        GpShell shell = new GpShell(out, name -> loadFile(context, name), context.environment().variables(), GpOptions.attempts(context));
        try {
            shell.run(script, new ScriptCards(context));
        } catch (ScriptSyntaxException e) {
            throw CliException.usage(file.get() + ", " + e.getMessage(), "jcard help gpshell");
        } catch (ScriptFailedException e) {
            context.note(file.get() + ", line " + e.line() + " failed, the script ends here");
            throw e.failure() instanceof WrongKeysException wrong
                    ? new CliException(ExitCode.WRONG_SECRET, wrong.getMessage(), wrong.remedy()) : e.failure();
        }
        if (context.options().json()) {
            context.print(Json.object("lines", lines), unused -> { });
        }
        return ExitCode.OK;
    }

    private byte[] read(Context context) throws IOException {
        return file.get().equals("-") ? context.environment().in().readNBytes(MAX_SCRIPT) : Files.readAllBytes(context.path(file.get()));
    }

    /** Files are looked for where jcard was started, then beside the script. */
    private Bytes loadFile(Context context, String name) {
        Path here = context.path(name);
        Path script = context.path(file.get()).toAbsolutePath().getParent();
        Path beside = script == null ? here : script.resolve(name);
        try {
            return Bytes.of(Files.readAllBytes(Files.exists(here) || file.get().equals("-") ? here : beside));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
