package dev.jcard.cli;

import static dev.jcard.cli.CommandRow.command;
import static dev.jcard.cli.CommandRow.group;

import dev.jcard.cli.cap.CapCommands;
import dev.jcard.cli.card.ApduCommand;
import dev.jcard.cli.card.AtrCommand;
import dev.jcard.cli.card.DoctorCommand;
import dev.jcard.cli.card.InfoCommand;
import dev.jcard.cli.card.ListReadersCommand;
import dev.jcard.cli.cardos.CardOsCommands;
import dev.jcard.cli.enrol.CheckCommand;
import dev.jcard.cli.enrol.EnrolCommand;
import dev.jcard.cli.gp.GpCommands;
import dev.jcard.cli.help.CompletionCommand;
import dev.jcard.cli.help.HelpCommand;
import dev.jcard.cli.muscle.MuscleCommands;
import dev.jcard.cli.openvpn.OpenVpnCommands;
import dev.jcard.cli.pkcs15.Pkcs15Commands;
import dev.jcard.cli.pki.PkiCommands;
import dev.jcard.cli.quickstart.QuickstartCommand;
import dev.jcard.cli.sim.SimCommands;
import dev.jcard.cli.ssh.SshAgentCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Every command and group of the first level, in the order in which help shows them. */
public final class CommandTable {

    private CommandTable() {
    }

    /** The rows. */
    public static List<CommandRow> rows() {
        return List.of(
                command("quickstart", "the whole tour on a fresh virtual card", QuickstartCommand::new),
                command("list-readers", "readers, with the cards in them", ListReadersCommand::new),
                command("info", "what card this is and what is on it", InfoCommand::new),
                command("doctor", "find the first broken link between this program and the card's keys", DoctorCommand::new),
                command("atr", "decode an answer to reset, field by field", AtrCommand::new),
                command("apdu", "send command APDUs and show the answers", ApduCommand::new),
                group("muscle", "the MUSCLE applet below PKCS#15: set it up, look at it", MuscleCommands::rows),
                group("pkcs15", "PINs, keys and certificates: create, list, use", Pkcs15Commands::rows),
                group("cardos", "CardOS cards: what they tell about themselves", CardOsCommands::rows),
                group("gp", "GlobalPlatform: load, install and delete applets, keys, GPShell scripts", GpCommands::rows),
                group("cap", "Java Card packages: show, disassemble, verify, compare", CapCommands::rows),
                group("sim", "virtual cards: create, look at, plug into pcscd", SimCommands::rows),
                group("pki", "a small CA on an easy-rsa directory", PkiCommands::rows),
                command("enrol", "PINs, key, request, certificate and proof in one command", EnrolCommand::new),
                command("check", "what is wrong with the card: pairs, dates, chain, PINs", CheckCommand::new),
                group("openvpn", "connect with the card's key; PKCS#11 ids and configuration lines", OpenVpnCommands::rows),
                command("ssh-agent", "the card's keys for ssh, git and other programs of OpenSSH", SshAgentCommand::new),
                command("completion", "print a completion script for bash, zsh or fish", CompletionCommand::new),
                command("help", "help for a command, exit codes, or the jcard commands for another tool", HelpCommand::new));
    }

    /**
     * Visits every group and command.
     *
     * @param visitor gets the path ("" for the program, "pkcs15", "pkcs15 list") and what may follow: commands, or options
     */
    public static void walk(BiConsumer<String, List<String>> visitor) {
        walk("", rows(), visitor);
    }

    private static void walk(String path, List<CommandRow> rows, BiConsumer<String, List<String>> visitor) {
        visitor.accept(path, rows.stream().map(CommandRow::name).toList());
        for (CommandRow row : rows) {
            String name = (path + " " + row.name()).strip();
            if (row.isGroup()) {
                walk(name, row.children().get(), visitor);
            } else {
                visitor.accept(name, options(row));
            }
        }
    }

    private static List<String> options(CommandRow row) {
        Syntax syntax = new Syntax(row.name());
        row.factory().apply(syntax);
        List<String> names = new ArrayList<>();
        syntax.spec().options().forEach(option -> names.add(option.longestName()));
        for (String[] option : GlobalOptions.HELP) {
            names.add(option[0].replaceFirst(".*(--[a-z-]+).*", "$1"));
        }
        return names;
    }
}
