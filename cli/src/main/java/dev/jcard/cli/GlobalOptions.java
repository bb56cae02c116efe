package dev.jcard.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * The options that every command knows. They may stand anywhere in the line, up to {@code --}.
 *
 * @param reader   as given with {@code -r}, or null
 * @param json     results and errors as one JSON document
 * @param trace    print every APDU
 * @param traceTo  file for the transcript, or null
 * @param verbose  explain more; stack traces of faults in jcard
 * @param noInput  never ask
 * @param yes      every question is answered with yes
 * @param help     show help instead of running
 * @param version  show the version instead of running
 * @param rest     what is left of the line, in order
 */
public record GlobalOptions(String reader, boolean json, boolean trace, String traceTo, boolean verbose, boolean noInput,
                            boolean yes, boolean help, boolean version, List<String> rest) {

    /** Name and meaning, for help and completion. */
    static final String[][] HELP = {
            {"-r, --reader=READER", "reader by name, part of its name or number; sim, or sim:FILE"},
            {"--output=text|json", "form of the result (default: text)"},
            {"--trace[=FILE]", "print every APDU, or write a transcript to FILE; secrets are masked"},
            {"-v, --verbose", "say more"},
            {"--no-input", "never ask; fail with the option that would have answered"},
            {"--yes", "do not ask before something is destroyed"},
            {"-h, --help", "show help for a command"},
            {"--version", "show the version"}};

    static GlobalOptions parse(List<String> args) {
        return new Parser(args).parse();
    }

    private static final class Parser {
        private final List<String> args;
        private final List<String> rest = new ArrayList<>();
        private String reader;
        private String output = "text";
        private boolean trace;
        private String traceTo;
        private boolean verbose;
        private boolean noInput;
        private boolean yes;
        private boolean help;
        private boolean version;
        private int next;

        Parser(List<String> args) {
            this.args = args;
        }

        GlobalOptions parse() {
            while (next < args.size()) {
                String arg = args.get(next++);
                if (arg.equals("--")) {
                    rest.addAll(args.subList(next - 1, args.size()));
                    break;
                }
                if (!take(arg)) {
                    rest.add(arg);
                }
            }
            return new GlobalOptions(reader, isJson(), trace, traceTo, verbose, noInput, yes, help, version, List.copyOf(rest));
        }

        private boolean take(String arg) {
            String name = arg.startsWith("--") && arg.contains("=") ? arg.substring(0, arg.indexOf('=')) : arg;
            switch (name) {
                case "-r", "--reader" -> reader = value(arg, name);
                case "--output" -> output = value(arg, name);
                case "--trace" -> {
                    trace = true;
                    traceTo = name.equals(arg) ? traceTo : value(arg, name);
                }
                case "-v", "--verbose" -> verbose = true;
                case "--no-input" -> noInput = true;
                case "--yes" -> yes = true;
                case "-h", "--help" -> help = true;
                case "--version" -> {
                    return isOwnVersion(arg);
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** After a command's name it is that command's option: the version of a package. */
        private boolean isOwnVersion(String arg) {
            version |= rest.isEmpty() && arg.equals("--version");
            return version;
        }

        private String value(String arg, String name) {
            if (!name.equals(arg)) {
                return arg.substring(name.length() + 1);
            }
            if (next == args.size()) {
                throw CliException.usage("option " + name + " needs a value", "jcard help");
            }
            return args.get(next++);
        }

        private boolean isJson() {
            return switch (output) {
                case "json" -> true;
                case "text" -> false;
                default -> throw CliException.usage("--output is text or json, not '" + output + "'", null);
            };
        }
    }
}
