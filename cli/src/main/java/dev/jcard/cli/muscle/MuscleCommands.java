package dev.jcard.cli.muscle;

import static dev.jcard.cli.CommandRow.command;

import dev.jcard.cli.CommandRow;
import java.util.List;

/** The rows of {@code jcard muscle}. */
public final class MuscleCommands {

    private MuscleCommands() {
    }

    /** The rows. */
    public static List<CommandRow> rows() {
        return List.of(
                command("setup", "set a fresh applet up: PINs, unblocking codes, memory", SetupCommand::new),
                command("status", "versions, memory, PINs with tries left, keys", StatusCommand::new),
                command("objects", "files and keys of the applet", ObjectsCommand::new));
    }
}
