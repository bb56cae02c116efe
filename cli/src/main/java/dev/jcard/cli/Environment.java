package dev.jcard.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What surrounds one run of jcard, so that tests can run commands in process.
 *
 * @param in        standard input
 * @param out       standard output, for results only
 * @param err       standard error, for messages and progress
 * @param variables environment variables
 * @param directory what relative paths start from
 * @param terminal  whom to ask
 * @param cards     the virtual cards in use
 */
public record Environment(InputStream in, PrintStream out, PrintStream err, Map<String, String> variables, Path directory,
                          Terminal terminal, VirtualCards cards) {

    /** This process. */
    public static Environment system() {
        return new Environment(System.in, System.out, System.err, System.getenv(), Path.of(""), Terminal.system(), new VirtualCards());
    }

    /** A variable, or null when unset or empty. */
    public String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Where jcard keeps the default virtual card and what it remembers: {@code JCARD_DATA}, else the system's place for user data. */
    public Path dataDirectory() {
        if (variable("JCARD_DATA") != null) {
            return directory.resolve(variable("JCARD_DATA"));
        }
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("win") && variable("LOCALAPPDATA") != null) {
            return Path.of(variable("LOCALAPPDATA"), "jcard");
        }
        Path home = Path.of(System.getProperty("user.home"));
        if (os.contains("mac")) {
            return home.resolve("Library/Application Support/jcard");
        }
        return variable("XDG_DATA_HOME") != null ? Path.of(variable("XDG_DATA_HOME"), "jcard") : home.resolve(".local/share/jcard");
    }
}
