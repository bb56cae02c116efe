package dev.jcard.cli.enrol;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.CardChannel;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.Pkcs15Token;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** {@code jcard check}: what is wrong with the card; with {@code --fix}, less of it. */
public final class CheckCommand implements Command {

    private final Value<Boolean> fix;
    private final SecretOption pin;

    /** Declares the options. */
    public CheckCommand(Syntax syntax) {
        fix = syntax.flag("--fix", "repair what can be repaired without loss; needs the PIN");
        pin = new SecretOption(syntax, "pin", "PIN");
        syntax.example("jcard check");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (CardChannel card = context.openCard()) {
            List<Finding> findings = new Inspection(Pkcs15Token.open(card), Instant.now()).run();
            if (fix.get() && findings.stream().anyMatch(one -> one.fix().isPresent())) {
                repair(context, card);
                findings = new Inspection(Pkcs15Token.open(card), Instant.now()).run();
            }
            List<Finding> left = findings;
            List<Object> rows = left.stream().<Object>map(one -> Json.object("problem", one.problem(), "try", one.remedy())).toList();
            context.print(rows, out -> left.forEach(one -> out.println(one.problem() + "\n    Try: " + one.remedy())));
            if (left.isEmpty()) {
                context.note("nothing wrong found");
            }
            return left.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
        }
    }

    private void repair(Context context, CardChannel card) throws IOException {
        Pkcs15Token token = Pkcs15Token.open(card);
        try (Secret value = pin.get(context)) {
            token.login(value);
        }
        for (Finding one : new Inspection(token, Instant.now()).run()) {
            one.fix().ifPresent(repair -> {
                repair.action().run();
                context.note(repair.what());
            });
        }
    }
}
