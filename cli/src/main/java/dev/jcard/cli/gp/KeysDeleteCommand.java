package dev.jcard.cli.gp;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.gp.KeyManager;
import java.io.IOException;

/** {@code jcard gp keys delete VERSION}. */
final class KeysDeleteCommand implements Command {

    private final GpOptions gp;
    private final Value<Integer> version;
    private final Value<Integer> id;

    KeysDeleteCommand(Syntax syntax) {
        version = syntax.argument("VERSION", "key version, decimal or with 0x", Numbers::oneByte);
        id = syntax.option("--id", "N", "only the key with this id", Numbers::oneByte);
        gp = new GpOptions(syntax);
        syntax.example("jcard gp keys delete 0x20");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (GpCard card = gp.open(context)) {
            boolean last = KeyManager.isLastKeySet(card.domain().keys().list(), version.get());
            context.confirm("this deletes key version " + Numbers.both(version.get()) + " from " + card.name()
                    + (last ? "; it is the last key set: nobody could ever manage the card again" : ""));
            card.domain().keys().delete(id.find(), version.get());
            context.print(Json.object("deleted", version.get()), out -> out.println("deleted key version " + Numbers.both(version.get())));
        }
        return ExitCode.OK;
    }
}
