package dev.jcard.cli.openvpn;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.core.CardChannel;
import dev.jcard.pkcs15.Pkcs15Token;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** {@code jcard openvpn ids}: what openvpn --show-pkcs11-ids prints for the same card, without the module. */
final class ShowIds implements Command {

    ShowIds(Syntax syntax) {
        syntax.example("jcard openvpn ids");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        List<TokenIds> ids;
        try (CardChannel channel = context.openCard()) {
            ids = TokenIds.of(Pkcs15Token.open(channel));
        }
        context.print(ids, out -> print(ids, out));
        return ExitCode.OK;
    }

    private static void print(List<TokenIds> ids, PrintStream out) {
        out.println();
        out.println("The following objects are available for use.");
        out.println("Each object shown below may be used as parameter to");
        out.println("--pkcs11-id option please remember to use single quote mark.");
        for (TokenIds one : ids) {
            out.println();
            out.println("Certificate");
            out.println("       DN:             " + one.subject());
            out.println("       Serial:         " + one.serial());
            out.println("       Serialized id:  " + one.id());
        }
    }
}
