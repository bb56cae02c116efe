package dev.jcard.cli;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One row of a command table.
 *
 * @param name     the word the user types
 * @param summary  one line for help and completion, lower case, no full stop
 * @param factory  builds the command while it declares its options, or null for a group
 * @param children the rows of a group, or null for a command
 */
public record CommandRow(String name, String summary, Function<Syntax, Command> factory, Supplier<List<CommandRow>> children) {

    /** A command: {@code command("atr", "decode an ATR", AtrCommand::new)}. */
    public static CommandRow command(String name, String summary, Function<Syntax, Command> factory) {
        return new CommandRow(name, summary, factory, null);
    }

    /** A group of commands: {@code group("pkcs15", "...", Pkcs15Commands::rows)}. */
    public static CommandRow group(String name, String summary, Supplier<List<CommandRow>> children) {
        return new CommandRow(name, summary, null, children);
    }

    /** True when the row stands for further rows. */
    public boolean isGroup() {
        return children != null;
    }
}
