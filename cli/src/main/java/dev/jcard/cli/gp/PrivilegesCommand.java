package dev.jcard.cli.gp;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Aid;
import dev.jcard.gp.Privilege;
import java.io.IOException;
import java.util.Set;

/** {@code jcard gp privileges AID NAMES}: registry update. */
final class PrivilegesCommand implements Command {

    private final GpOptions gp;
    private final Value<Aid> instance;
    private final Value<Set<Privilege>> privileges;
    private final ContentOptions content;

    PrivilegesCommand(Syntax syntax) {
        instance = syntax.argument("AID", "application or security domain", Aid::of);
        privileges = syntax.argument("NAMES", "all privileges it shall have, joined by commas; none takes all away",
                text -> text.equals("none") ? Set.of() : Privilege.parse(text));
        content = ContentOptions.forChanging(syntax);
        gp = new GpOptions(syntax);
        syntax.example("jcard gp privileges A00000000101 card-reset,cvm-management");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (GpCard card = gp.open(context)) {
            content.content(context, card).updateRegistry(instance.get(), privileges.get());
            context.print(Json.object("aid", instance.get(), "privileges", privileges.get().stream().map(Privilege::label).toList()),
                    out -> out.println(instance.get() + " has the privileges [" + Privilege.describe(privileges.get()) + "]"));
        }
        return ExitCode.OK;
    }
}
