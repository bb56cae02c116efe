package dev.jcard.cli.openvpn;

import static dev.jcard.cli.CommandRow.command;

import dev.jcard.cli.CommandRow;
import java.util.List;

/** The rows of {@code jcard openvpn}. */
public final class OpenVpnCommands {

    private OpenVpnCommands() {
    }

    /** The rows. */
    public static List<CommandRow> rows() {
        return List.of(
                command("connect", "start OpenVPN, or attach to it, and sign with the card", Connect::new),
                command("ids", "PKCS#11 ids of the card's certificates as OpenVPN writes them", ShowIds::new),
                command("config", "configuration lines for this card", Config::new));
    }
}
