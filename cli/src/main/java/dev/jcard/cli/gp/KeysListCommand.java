package dev.jcard.cli.gp;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.gp.KeyInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code jcard gp keys list}; needs no keys itself. */
final class KeysListCommand implements Command {

    private final GpOptions gp;

    KeysListCommand(Syntax syntax) {
        gp = new GpOptions(syntax);
        syntax.example("jcard gp keys list");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (GpCard card = gp.select(context)) {
            List<KeyInfo> keys = card.domain().keys().list();
            if (keys.isEmpty()) {
                context.note("the card does not tell which keys it has");
            }
            context.print(keys.stream().map(KeysListCommand::json).toList(), out -> keys.forEach(key -> out.println(text(key))));
        }
        return ExitCode.OK;
    }

    static Map<String, Object> json(KeyInfo key) {
        String use = KeyInfo.versionUse(key.version());
        return Json.object("version", key.version(), "id", key.id(), "type", key.typeName(), "use", use.isEmpty() ? null : use);
    }

    static String text(KeyInfo key) {
        String use = KeyInfo.versionUse(key.version());
        return "version " + Numbers.both(key.version()) + " id " + key.id() + "  " + key.typeName() + (use.isEmpty() ? "" : "  " + use);
    }
}
