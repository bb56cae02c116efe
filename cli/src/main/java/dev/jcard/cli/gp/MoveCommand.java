package dev.jcard.cli.gp;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Aid;
import java.io.IOException;

/** {@code jcard gp move AID SD}: extradition. */
final class MoveCommand implements Command {

    private final GpOptions gp;
    private final Value<Aid> what;
    private final Value<Aid> target;
    private final ContentOptions content;

    MoveCommand(Syntax syntax) {
        what = syntax.argument("AID", "application or package to hand over", Aid::of);
        target = syntax.argument("SD", "security domain that gets it", Aid::of);
        content = ContentOptions.forChanging(syntax);
        gp = new GpOptions(syntax);
        syntax.example("jcard gp move A00000000101 A000000151000001");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (GpCard card = gp.open(context)) {
            content.content(context, card).extradite(what.get(), target.get());
            context.print(Json.object("moved", what.get(), "securityDomain", target.get()),
                    out -> out.println(what.get() + " belongs to " + target.get()));
        }
        return ExitCode.OK;
    }
}
