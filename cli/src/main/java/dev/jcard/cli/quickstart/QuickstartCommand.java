package dev.jcard.cli.quickstart;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code jcard quickstart [DIR]}. */
public final class QuickstartCommand implements Command {

    private final Value<String> directory;

    /** Declares the argument. */
    public QuickstartCommand(Syntax syntax) {
        directory = syntax.optionalArgument("DIR", "a new or empty directory for the files (default: a temporary one)", text -> text);
        syntax.example("jcard quickstart");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        Path work = directory(context);
        Tour tour = new Tour(context.environment(), work, context.options().json() ? null : context.out());
        tour.prepare();
        List<Tour.Result> results = new ArrayList<>();
        for (Step step : Step.TOUR) {
            results.add(tour.run(step, results.size() + 1));
        }
        context.print(Json.object("directory", work.toString(), "steps", results), out -> {
            out.println("Done. Files and card are in " + work);
            out.println("Go on there with: jcard -r sim:card.img pkcs15 dump");
        });
        return ExitCode.OK;
    }

    private Path directory(Context context) throws IOException {
        if (!directory.isPresent()) {
            return Files.createTempDirectory("jcard-quickstart-");
        }
        Path path = Files.createDirectories(context.path(directory.get()));
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                throw CliException.usage(directory.get() + " is not empty", "jcard quickstart with another directory");
            }
        }
        return path;
    }
}
