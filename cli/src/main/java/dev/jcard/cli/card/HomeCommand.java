package dev.jcard.cli.card;

import dev.jcard.cli.CommandRow;
import dev.jcard.cli.CommandTable;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Text;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** {@code jcard} alone: the state of this machine, what to do next, and what there is. */
public final class HomeCommand {

    private HomeCommand() {
    }

    /** Prints it; not a check, so that the exit code is 0 whatever the state. */
    public static ExitCode run(Context context) throws IOException {
        List<Checkup.Link> links = Checkup.run(context);
        Checkup.Link last = links.get(links.size() - 1);
        String next = last.cure() == null ? "jcard pkcs15 list" : last.cure();
        context.print(Json.object("links", links, "next", next), out -> {
            out.println("jcard does everything a person does with a smart card.");
            out.println();
            links.forEach(link -> out.println("  " + Text.left(link.link(), 12) + link.detail()));
            out.println();
            out.println("Next: " + next);
            if (last.state() == Checkup.State.BROKEN && !context.isVirtual()) {
                out.println("  or without reader and card: jcard quickstart, or any command with -r sim");
            }
            commands(out);
        });
        return ExitCode.OK;
    }

    private static void commands(PrintStream out) {
        out.println();
        out.println("Commands:");
        for (CommandRow row : CommandTable.rows()) {
            out.println("  " + Text.left(row.name(), 14) + row.summary());
        }
        out.println();
        out.println("More: jcard help COMMAND");
    }
}
