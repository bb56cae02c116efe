package dev.jcard.cli.cardos;

import static dev.jcard.cli.CommandRow.command;

import dev.jcard.cli.CommandRow;
import java.util.List;

/** The rows of {@code jcard cardos}. */
public final class CardOsCommands {

    private CardOsCommands() {
    }

    /** The rows. */
    public static List<CommandRow> rows() {
        return List.of(command("info", "version, serial number, life cycle, memory, packages, system keys", InfoCommand::new));
    }
}
