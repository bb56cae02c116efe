package dev.jcard.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Help for the program, a group or a command, as lines of text made from the tables and declarations. */
public final class HelpPage {

    private static final int WIDTH = 100;
    private static final int COLUMN = 26;
    private static final String GLOBAL_TITLE = "Options of every command";

    private final List<String> lines = new ArrayList<>();

    private HelpPage() {
    }

    /** Help for the rows of a group; {@code words} are its names, none for the program itself. */
    public static HelpPage group(List<String> words, List<CommandRow> rows) {
        HelpPage page = new HelpPage();
        String name = ("jcard " + String.join(" ", words)).strip();
        page.lines.add("Usage: " + name + " COMMAND [options]");
        page.section("Commands");
        rows.forEach(row -> page.entry(row.name(), row.summary()));
        page.globalOptions();
        page.lines.add("");
        page.lines.add("More: jcard help COMMAND, jcard help exit-codes");
        return page;
    }

    /** Help for the command that is typed as {@code name}. */
    public static HelpPage command(CommandRow row, String name) {
        Syntax syntax = new Syntax(name);
        row.factory().apply(syntax);
        HelpPage page = new HelpPage();
        page.lines.add("Usage: " + synopsis(syntax));
        page.lines.add(row.summary());
        if (!syntax.spec().positionalParameters().isEmpty()) {
            page.section("Arguments");
            syntax.spec().positionalParameters().forEach(argument -> page.entry(argument.paramLabel(), argument.description()[0]));
        }
        if (!syntax.spec().options().isEmpty()) {
            page.section("Options");
            syntax.spec().options().forEach(option -> page.entry(names(option), option.description()[0]));
        }
        page.globalOptions();
        if (!syntax.examples().isEmpty()) {
            page.section("Examples");
            syntax.examples().forEach(example -> page.lines.add("  " + example));
        }
        return page;
    }

    /** The same without the options that every command has. */
    public HelpPage withoutGlobalOptions() {
        int from = lines.indexOf(GLOBAL_TITLE + ":");
        if (from >= 0) {
            int to = from + 1;
            while (to < lines.size() && !lines.get(to).isEmpty()) {
                to++;
            }
            lines.subList(from - 1, to).clear();
        }
        return this;
    }

    /** Writes the lines. */
    public void print(PrintStream out) {
        lines.forEach(out::println);
    }

    private void globalOptions() {
        section(GLOBAL_TITLE);
        for (String[] option : GlobalOptions.HELP) {
            entry(option[0], option[1]);
        }
    }

    private void section(String title) {
        lines.add("");
        lines.add(title + ":");
    }

    private void entry(String left, String right) {
        String margin = " ".repeat(COLUMN);
        String line = "  " + left;
        if (line.length() >= COLUMN) {
            lines.add(line);
            line = "";
        }
        line += margin.substring(line.length());
        for (String word : right.split(" ")) {
            if (line.length() + word.length() > WIDTH) {
                lines.add(line.stripTrailing());
                line = margin;
            }
            line += word + " ";
        }
        lines.add(line.stripTrailing());
    }

    private static String names(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
        return String.join(", ", option.names()) + value;
    }

    private static String synopsis(Syntax syntax) {
        StringBuilder line = new StringBuilder(syntax.spec().name());
        if (!syntax.spec().options().isEmpty()) {
            line.append(" [options]");
        }
        for (PositionalParamSpec argument : syntax.spec().positionalParameters()) {
            String label = argument.paramLabel() + (argument.isMultiValue() ? "..." : "");
            line.append(' ').append(argument.arity().min() == 0 ? "[" + label + "]" : label);
        }
        return line.toString();
    }
}
