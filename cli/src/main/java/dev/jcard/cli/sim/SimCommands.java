package dev.jcard.cli.sim;

import static dev.jcard.cli.CommandRow.command;

import dev.jcard.cli.CommandRow;
import java.util.List;

/** The rows of {@code jcard sim}. */
public final class SimCommands {

    private SimCommands() {
    }

    /** The rows. */
    public static List<CommandRow> rows() {
        return List.of(
                command("create", "make a blank card in an image file", SimCreate::new),
                command("info", "what is in an image file", SimInfo::new),
                command("memory", "the objects on a virtual card by owner and type", SimMemory::new),
                command("run", "send commands and show what the applet does with them", SimRun::new),
                command("profiles", "the models of card to create", SimProfiles::new),
                command("attach", "plug a virtual card into pcscd until interrupted", SimAttach::new));
    }
}
