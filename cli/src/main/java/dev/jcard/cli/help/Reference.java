package dev.jcard.cli.help;

import dev.jcard.cli.CommandRow;
import dev.jcard.cli.CommandTable;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.HelpPage;
import java.io.PrintStream;
import java.util.List;

/** Every command with its options, as Markdown: {@code jcard help all > docs/cli.md}. */
final class Reference {

    private Reference() {
    }

    static void print(PrintStream out) {
        out.println("# Every command");
        out.println();
        out.println("Made with `jcard help all > docs/cli.md`. The options of every command, once, are those of `jcard --help`.");
        print("", CommandTable.rows(), out);
        out.println();
        out.println("## Exit codes");
        out.println();
        out.println("| code | meaning |");
        out.println("|---|---|");
        for (ExitCode code : ExitCode.values()) {
            out.println("| " + code.code() + " | " + code.meaning() + " |");
        }
    }

    private static void print(String path, List<CommandRow> rows, PrintStream out) {
        for (CommandRow row : rows) {
            String name = (path + " " + row.name()).strip();
            if (row.isGroup()) {
                print(name, row.children().get(), out);
            } else {
                out.println();
                out.println("## jcard " + name);
                out.println();
                out.println("```");
                HelpPage.command(row, "jcard " + name).withoutGlobalOptions().print(out);
                out.println("```");
            }
        }
    }
}
