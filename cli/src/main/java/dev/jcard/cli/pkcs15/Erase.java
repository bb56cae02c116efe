package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.Task;
import java.io.IOException;

/** {@code jcard pkcs15 erase}. */
final class Erase implements Command {

    private final PinLogin pin;

    Erase(Syntax syntax) {
        pin = new PinLogin(syntax);
        syntax.example("jcard pkcs15 erase --yes");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            if (!open.token().isInitialised()) {
                context.print(Json.object("erased", false), out -> out.println("there is no PKCS#15 structure on the card"));
                return ExitCode.OK;
            }
            open.token().require(Task.ERASE);
            context.confirm(loss(open));
            pin.login(context, open.token(), open.token().pinFor(Task.ERASE));
            open.token().erase();
            context.print(Json.object("erased", true), out -> out.println("PKCS#15 structure erased"));
        }
        return ExitCode.OK;
    }

    /** What goes with the structure, for the question before it does. */
    static String loss(OpenToken open) {
        Pkcs15Token token = open.token();
        return "this erases the " + open.name() + " with " + Text.count(token.privateKeys().size(), "private key") + " and "
                + Text.count(token.certificates().size(), "certificate");
    }
}
