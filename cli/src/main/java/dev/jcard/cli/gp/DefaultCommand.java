package dev.jcard.cli.gp;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Aid;
import java.io.IOException;

/** {@code jcard gp default AID}. */
final class DefaultCommand implements Command {

    private final GpOptions gp;
    private final Value<Aid> instance;

    DefaultCommand(Syntax syntax) {
        instance = syntax.argument("AID", "application to select after reset", Aid::of);
        gp = new GpOptions(syntax);
        syntax.example("jcard gp default A00000000101");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (GpCard card = gp.open(context)) {
            card.domain().state().makeDefault(instance.get());
            context.print(Json.object("default", instance.get()), out -> out.println(instance.get() + " is selected after reset"));
        }
        return ExitCode.OK;
    }
}
