package dev.jcard.cli.cap;

import static dev.jcard.cli.CommandRow.command;

import dev.jcard.cli.CommandRow;
import java.util.List;

/** The commands of the group {@code cap}. */
public final class CapCommands {

    private CapCommands() {
    }

    /** The rows. */
    public static List<CommandRow> rows() {
        return List.of(
                command("applet", "the applets that come with jcard, as files", AppletCommand::new),
                command("build", "convert class files into a CAP file", BuildCommand::new),
                command("info", "show what a CAP file holds and what a card must offer for it", InfoCommand::new),
                command("dump", "disassemble a CAP file, with names", DumpCommand::new),
                command("verify", "check a CAP file as a card without verifier needs it", VerifyCommand::new),
                command("api", "list the API of a Java Card level, write it as jar to compile against or as export files", ApiCommand::new),
                command("diff", "show how two CAP files differ", DiffCommand::new));
    }
}
