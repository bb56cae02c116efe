package dev.jcard.cli.gp;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Aid;
import java.io.IOException;

/** {@code jcard gp rename AID}: another name for the issuer's security domain. */
final class RenameCommand implements Command {

    private final GpOptions gp;
    private final Value<Aid> name;

    RenameCommand(Syntax syntax) {
        name = syntax.argument("AID", "new name of the issuer's security domain", Aid::of);
        gp = new GpOptions(syntax);
        syntax.example("jcard gp rename A000000151000042");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (GpCard card = gp.open(context)) {
            context.confirm("this renames the card manager of " + card.name() + " to " + name.get()
                    + "; programs that look for the old name will not find it");
            card.domain().state().renameIssuerDomain(name.get());
            context.print(Json.object("securityDomain", name.get()), out -> out.println("the issuer's domain is " + name.get()));
        }
        return ExitCode.OK;
    }
}
