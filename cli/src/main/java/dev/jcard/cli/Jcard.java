package dev.jcard.cli;

import dev.jcard.cli.card.HomeCommand;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One run: finds the command in the line, builds only that one, runs it, and turns what goes wrong into an exit code. */
public final class Jcard {

    private final Environment environment;

    /** @param environment what surrounds the run */
    public Jcard(Environment environment) {
        this.environment = environment;
    }

    /** Runs the command line {@code args}. */
    public ExitCode run(List<String> args) {
        GlobalOptions options = null;
        try {
            options = GlobalOptions.parse(args);
            LogSetup.verbose(options.verbose());
            try (Context context = new Context(environment, options)) {
                return dispatch(context);
            }
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            boolean json = options == null ? args.contains("--output=json") : options.json();
            return new ErrorHandler(environment).handle(e, json, options != null && options.verbose());
        } finally {
            environment.out().flush();
            environment.err().flush();
        }
    }

    private ExitCode dispatch(Context context) throws Exception {
        GlobalOptions options = context.options();
        if (options.version()) {
            return Version.print(context);
        }
        List<String> words = new ArrayList<>();
        List<CommandRow> rows = CommandTable.rows();
        for (String word : options.rest()) {
            CommandRow row = find(rows, words, word);
            words.add(word);
            if (!row.isGroup()) {
                return runCommand(context, row, words);
            }
            rows = row.children().get();
        }
        if (words.isEmpty() && !options.help()) {
            return HomeCommand.run(context);
        }
        HelpPage.group(words, rows).print(options.help() ? environment.out() : environment.err());
        return options.help() ? ExitCode.OK : ExitCode.USAGE;
    }

    private static CommandRow find(List<CommandRow> rows, List<String> group, String word) {
        String place = String.join(" ", group);
        return rows.stream().filter(row -> row.name().equals(word)).findFirst().orElseThrow(() -> CliException.usage(
                word.startsWith("-") ? "unknown option " + word : "unknown command '" + (place + " " + word).strip() + "'",
                Suggestions.nearest(word, rows.stream().map(CommandRow::name).toList())
                        .map(name -> ("jcard " + place).strip() + " " + name)
                        .orElse(("jcard help " + place).strip())));
    }

    private static ExitCode runCommand(Context context, CommandRow row, List<String> words) throws Exception {
        String name = "jcard " + String.join(" ", words);
        if (context.options().help()) {
            HelpPage.command(row, name).print(context.out());
            return ExitCode.OK;
        }
        Syntax syntax = new Syntax(name);
        Command command = row.factory().apply(syntax);
        List<String> rest = context.options().rest();
        try {
            syntax.parse(rest.subList(words.size(), rest.size()));
        } catch (ParameterException e) {
            throw usage(e, name);
        }
        return command.run(context);
    }

    private static CliException usage(ParameterException error, String name) {
        String help = name + " --help";
        if (error instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()) {
            help = name + " " + unmatched.getSuggestions().get(0);
        }
        String message = error.getMessage();
        return CliException.usage(Character.toLowerCase(message.charAt(0)) + message.substring(1), help);
    }
}
