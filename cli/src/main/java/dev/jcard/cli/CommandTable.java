package dev.jcard.cli;

import static dev.jcard.cli.CommandRow.command;

import dev.jcard.cli.help.HelpCommand;
import java.util.List;

/** Every command and group of the first level, in the order in which help shows them. */
public final class CommandTable {

    private CommandTable() {
    }

    /** The rows. */
    public static List<CommandRow> rows() {
        return List.of(
                command("help", "help for a command, exit codes, or the jcard commands for another tool", HelpCommand::new));
    }
}
