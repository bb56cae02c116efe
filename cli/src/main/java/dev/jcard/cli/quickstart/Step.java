package dev.jcard.cli.quickstart;

import java.util.List;

/**
 * One step of the tour.
 *
 * @param title   what it does
 * @param command what the user would type after {@code jcard -r sim:card.img}; arguments have no blanks
 */
record Step(String title, String command) {

    static final List<Step> TOUR = List.of(
            new Step("Make a blank virtual card", "sim create card.img"),
            new Step("Load the MUSCLE applet into it over a secure channel", "gp install muscle"),
            new Step("Set the applet of the fresh card up: PINs and unblocking codes",
                    "muscle setup --pin-file pin.txt --puk-file puk.txt --so-pin-file so-pin.txt --so-puk-file so-puk.txt"),
            new Step("Create the PKCS#15 structure", "pkcs15 init --label Quickstart --pin-file pin.txt"),
            new Step("Make the card holder's PIN known in it", "pkcs15 store-pin --auth-id 01 --label Jane --pin-file pin.txt"),
            new Step("Let the card make an RSA key; it never leaves the card", "pkcs15 gen-key rsa:2048 --auth-id 01 --pin-file pin.txt"),
            new Step("Ask for a certificate; the card signs the request", "pkcs15 csr --id 45 --subject CN=jane,O=example.com --pin-file pin.txt -o jane.csr"),
            new Step("Found a demo CA", "pki init pki --name Demo-CA --key ec:P-256 --no-passphrase"),
            new Step("The CA signs the request", "pki sign jane.csr --pki pki --yes -o jane.crt"),
            new Step("Store the certificate on the card", "pkcs15 store-cert jane.crt --id 45 --pin-file pin.txt"),
            new Step("Look at what is on the card", "pkcs15 list"),
            new Step("Sign a letter with the card", "pkcs15 sign --id 45 --hash sha256 --pin-file pin.txt letter.txt -o letter.sig"),
            new Step("Verify the signature with the certificate", "pkcs15 verify letter.txt --signature letter.sig --cert jane.crt"));

    /** The command line as typed. */
    String line() {
        boolean usesCard = !command.startsWith("pki ") && !command.startsWith("sim ") && !command.contains(" --cert ");
        return "jcard " + (usesCard ? "-r sim:card.img " : "") + command;
    }
}
