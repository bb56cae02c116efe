package dev.jcard.cli.gp;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Aid;
import dev.jcard.gp.CardState;
import java.io.IOException;

/** {@code jcard gp lock} and {@code unlock}: the card, an application, a security domain. */
final class LockCommand implements Command {

    private final boolean locks;
    private final GpOptions gp;
    private final Value<String> what;
    private final Value<Boolean> all;

    LockCommand(Syntax syntax, boolean locks) {
        this.locks = locks;
        what = syntax.argument("AID|card", "application, security domain, or the word card", LockCommand::check);
        all = syntax.flag("--with-applications", "a security domain together with everything that belongs to it");
        gp = new GpOptions(syntax);
        syntax.example("jcard gp " + (locks ? "lock" : "unlock") + " A00000000101");
        syntax.example("jcard gp " + (locks ? "lock" : "unlock") + " card");
    }

    private static String check(String text) {
        return text.equals("card") ? text : Aid.of(text).toString();
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (GpCard card = gp.open(context)) {
            if (locks && what.get().equals("card")) {
                context.confirm("this locks " + card.name() + ": no application answers until it is unlocked with the same keys");
            }
            change(card.domain().state());
            context.print(Json.object(locks ? "locked" : "unlocked", what.get()),
                    out -> out.println(what.get() + (locks ? " is locked" : " is unlocked")));
        }
        return ExitCode.OK;
    }

    private void change(CardState state) {
        if (what.get().equals("card")) {
            state.setCard(locks ? CardState.CardLifeCycle.CARD_LOCKED : CardState.CardLifeCycle.SECURED);
        } else if (all.get()) {
            state.lockWithApplications(Aid.of(what.get()), locks);
        } else {
            state.lock(Aid.of(what.get()), locks);
        }
    }
}
