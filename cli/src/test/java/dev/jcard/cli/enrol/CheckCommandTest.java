package dev.jcard.cli.enrol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.applet.BuiltinApplet;
import dev.jcard.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final String CODES = " --pin-file pin.txt --puk-file pin.txt --so-pin-file pin.txt --so-puk-file pin.txt";
    private static final String PIN = " --pin-file pin.txt";

    @TempDir
    Path work;

    private InProcess jcard;

    @BeforeEach
    void enrolACard() throws IOException {
        jcard = InProcess.in(work);
        Files.writeString(work.resolve("pin.txt"), "12345678\n");
        Files.writeString(work.resolve("wrong.txt"), "87654321\n");
        Files.write(work.resolve("muscle.cap"), BuiltinApplet.find("muscle", "3.0.5").orElseThrow().cap().toArray());
        assertEquals(0, jcard.jcard("sim", "create", "card.img"), () -> jcard.err());
        run(0, "gp install muscle.cap");
        run(0, "pki init pki --key ec:P-256 --no-passphrase");
        run(0, "enrol --name Jane --key rsa:1024" + CODES);
    }

    private String run(int exit, String line) {
        assertEquals(exit, jcard.jcard(List.of(("-r sim:card.img --yes " + line).split(" "))), () -> line + ": " + jcard.out() + jcard.err());
        return jcard.out();
    }

    @Test
    void findsNothingOnACardThatWasEnrolled() {
        assertEquals("", run(0, "check"));
        assertEquals("[]\n", run(0, "check --output json"));
    }

    @Test
    void findsAndMovesACertificateThatHasAnotherIdentifier() throws IOException {
        Files.writeString(work.resolve("jane.crt"), run(0, "pkcs15 read-cert 45"));
        run(0, "pkcs15 delete cert --id 45" + PIN);
        assertTrue(run(3, "check").contains("key 45 has no certificate"), jcard.out());
        run(0, "pkcs15 store-cert jane.crt --id 47" + PIN);
        assertTrue(run(3, "check").contains("the certificate of key 45 has the identifier 47"), jcard.out());
        run(0, "check --fix" + PIN);
        assertEquals(Files.readString(work.resolve("jane.crt")), run(0, "pkcs15 read-cert 45"));
    }

    @Test
    void findsACertificateWithoutItsKey() {
        run(0, "pkcs15 delete key --id 45" + PIN);
        assertTrue(run(3, "check").contains("certificate 45 (Jane) has no key on the card")
                || jcard.out().contains("public key 45 has no private key"), jcard.out());
    }

    @Test
    void findsAMissingChainAndABlockedPin() throws IOException {
        run(0, "pki init other --name Other --key ec:P-256 --no-passphrase");
        run(0, "pkcs15 gen-key rsa:1024 --id 46" + PIN);
        run(0, "pkcs15 csr --id 46 --subject CN=Second -o second.csr" + PIN);
        run(0, "pki sign second.csr --pki other -o second.crt");
        run(0, "pkcs15 store-cert second.crt --id 46" + PIN);
        assertTrue(run(3, "check").contains("CA above certificate 46 (Second) is not on the card: CN=Other"), jcard.out());
        for (int i = 0; i < 4; i++) {
            run(4, "pkcs15 verify-pin --pin-file wrong.txt");
        }
        assertTrue(run(3, "check").contains("PIN \"Jane\" has one try left"), jcard.out());
        jcard.jcard(List.of("-r sim:card.img pkcs15 verify-pin --pin-file wrong.txt --use-last-try".split(" ")));
        assertTrue(run(3, "check").contains("PIN \"Jane\" is blocked"), jcard.out());
    }
}
