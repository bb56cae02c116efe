package dev.jcard.cli.gp;

import static dev.jcard.cli.CommandRow.command;
import static dev.jcard.cli.CommandRow.group;

import dev.jcard.cli.CommandRow;
import java.util.List;

/** The rows of {@code jcard gp}. */
public final class GpCommands {

    private GpCommands() {
    }

    /** The rows. */
    public static List<CommandRow> rows() {
        return List.of(
                command("info", "what the card manager tells without keys", InfoCommand::new),
                command("list", "security domains, packages and applications", ListCommand::new),
                command("install", "load a package and make its applets selectable", InstallCommand::new),
                command("load", "load a package only", LoadCommand::new),
                command("create", "make an application from a loaded package, or a security domain", CreateCommand::new),
                command("delete", "delete applications and packages", DeleteCommand::new),
                command("move", "hand an application or package to another security domain", MoveCommand::new),
                command("default", "let an application be selected after reset", DefaultCommand::new),
                command("privileges", "give an application other privileges", PrivilegesCommand::new),
                command("lock", "lock the card, an application or a security domain", syntax -> new LockCommand(syntax, true)),
                command("unlock", "unlock what was locked", syntax -> new LockCommand(syntax, false)),
                command("rename", "give the issuer's security domain another name", RenameCommand::new),
                command("life-cycle", "move the card to another state of its life", LifeCycleCommand::new),
                group("keys", "keys of a security domain", () -> List.of(
                        command("list", "which keys there are", KeysListCommand::new),
                        command("put", "store or replace keys", KeysPutCommand::new),
                        command("delete", "delete keys", KeysDeleteCommand::new))),
                command("store-data", "store data in a security domain or application", StoreDataCommand::new),
                command("apdu", "send command APDUs through the secure channel", SecureApduCommand::new),
                command("script", "run a GPShell script", ScriptCommand::new));
    }
}
