package dev.jcard.cli.gp;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import dev.jcard.gp.CardState.CardLifeCycle;
import dev.jcard.core.MalformedDataException;
import java.io.IOException;

/** {@code jcard gp life-cycle STATE}. */
final class LifeCycleCommand implements Command {

    private final GpOptions gp;
    private final Value<CardLifeCycle> target;

    LifeCycleCommand(Syntax syntax) {
        target = syntax.argument("STATE", "initialized, secured, or terminated (for ever)", LifeCycleCommand::parse);
        gp = new GpOptions(syntax);
        syntax.example("jcard gp life-cycle secured");
    }

    private static CardLifeCycle parse(String text) {
        return switch (text) {
            case "initialized" -> CardLifeCycle.INITIALIZED;
            case "secured" -> CardLifeCycle.SECURED;
            case "terminated" -> CardLifeCycle.TERMINATED;
            default -> throw new MalformedDataException("'" + text + "' is no state; there are initialized, secured, terminated");
        };
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (GpCard card = gp.open(context)) {
            context.confirm(target.get() == CardLifeCycle.TERMINATED
                    ? "this kills " + card.name() + " for ever: nothing on it can be used again"
                    : "this moves " + card.name() + " to " + Text.name(target.get()) + ", from where no way leads back");
            card.domain().state().setCard(target.get());
            context.print(Json.object("state", target.get()), out -> out.println(card.name() + " is " + Text.name(target.get())));
        }
        return ExitCode.OK;
    }
}
