package dev.jcard.cli.help;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.CommandRow;
import dev.jcard.cli.CommandTable;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.HelpPage;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code jcard help [TOPIC]}. */
public final class HelpCommand implements Command {

    private final Value<List<String>> topic;

    /** Declares the topic. */
    public HelpCommand(Syntax syntax) {
        topic = syntax.arguments("TOPIC", "a command, all, exit-codes, or another tool: opensc-tool, pkcs15-init, gpshell, ...", 0, text -> text);
        syntax.example("jcard help pkcs15 gen-key");
        syntax.example("jcard help pkcs15-init");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        List<String> words = topic.get();
        if (words.equals(List.of("exit-codes"))) {
            exitCodes(context);
            return ExitCode.OK;
        }
        if (words.equals(List.of("all"))) {
            Reference.print(context.out());
            return ExitCode.OK;
        }
        Optional<Translation> translation = words.size() == 1 ? Translation.of(words.get(0)) : Optional.empty();
        if (translation.isEmpty()) {
            page(words).print(context.out());
            return ExitCode.OK;
        }
        boolean ownName = CommandTable.rows().stream().anyMatch(row -> row.name().equals(words.get(0)));
        context.print(translation.get(), out -> {
            if (ownName) {
                page(words).print(out);
                out.println();
            }
            translation(translation.get(), out);
        });
        return ExitCode.OK;
    }

    private static void translation(Translation translation, PrintStream out) {
        int width = translation.entries().stream().mapToInt(entry -> entry.old().length()).max().orElse(0);
        out.println("What to type instead of " + translation.tool() + ":");
        String section = null;
        for (Translation.Entry entry : translation.entries()) {
            if (entry.section() != null && !entry.section().equals(section)) {
                section = entry.section();
                out.println();
                out.println(section + ":");
            }
            out.println("  " + Text.left(entry.old(), width) + "  " + entry.jcard());
        }
    }

    private static void exitCodes(Context context) {
        context.print(Arrays.stream(ExitCode.values()).map(code -> Json.object("code", code.code(), "meaning", code.meaning())).toList(),
                out -> Arrays.stream(ExitCode.values()).forEach(code -> out.println(Text.right(code.code(), 3) + "  " + code.meaning())));
    }

    private static HelpPage page(List<String> words) {
        List<CommandRow> rows = CommandTable.rows();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            CommandRow row = rows.stream().filter(candidate -> candidate.name().equals(word)).findFirst()
                    .orElseThrow(() -> CliException.usage("no help for '" + String.join(" ", words) + "'", "jcard help"));
            if (!row.isGroup()) {
                return HelpPage.command(row, "jcard " + String.join(" ", words.subList(0, i + 1)));
            }
            rows = row.children().get();
        }
        return HelpPage.group(words, rows);
    }
}
