package dev.jcard.cli.pki;

import static dev.jcard.cli.CommandRow.command;

import dev.jcard.cli.CommandRow;
import java.util.List;

/** The rows of {@code jcard pki}. */
public final class PkiCommands {

    private PkiCommands() {
    }

    /** The rows. */
    public static List<CommandRow> rows() {
        return List.of(
                command("init", "create a CA in a directory", Init::new),
                command("sign", "certify the key of a request", Sign::new),
                command("revoke", "revoke a certificate", Revoke::new),
                command("crl", "write the list of revoked certificates", Crl::new),
                command("list", "the certificates of the CA", ListCertificates::new),
                command("show", "a certificate of the CA, or a request, with every name", Show::new),
                command("expiry", "what expires soon: certificates, the list, the CA itself", Expiry::new));
    }
}
