package dev.jcard.cli.enrol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

class EnrolCommandTest {

    private static final String CODES = " --pin-file pin.txt --puk-file puk.txt --so-pin-file so-pin.txt --so-puk-file so-puk.txt";

    @TempDir
    Path work;

    private InProcess jcard;

    @BeforeEach
    void makeCa() throws IOException {
        jcard = InProcess.in(work);
        for (String name : List.of("pin", "puk", "so-pin", "so-puk")) {
            Files.writeString(work.resolve(name + ".txt"), "12345678\n");
        }
        Files.write(work.resolve("muscle.cap"), BuiltinApplet.find("muscle", "3.0.5").orElseThrow().cap().toArray());
        assertEquals(0, jcard.jcard("sim", "create", "card.img"), () -> jcard.err());
        run(0, "gp install muscle.cap");
        run(0, "pki init pki --key ec:P-256 --no-passphrase");
    }

    private String run(int exit, String line) {
        assertEquals(exit, jcard.jcard(List.of(("-r sim:card.img --yes " + line).split(" "))), () -> line + ": " + jcard.out() + jcard.err());
        return jcard.out();
    }

    @Test
    void bringsABlankCardToAProvenCertificate() {
        assertTrue(run(0, "enrol --name Jane --key rsa:1024 --plan" + CODES).startsWith("to do  PINs"), jcard.out());
        run(0, "enrol --name Jane --key rsa:1024 --pki pki" + CODES);
        assertTrue(jcard.err().contains("the card signs, and its certificate verifies it"), jcard.err());
        String list = run(0, "pkcs15 list");
        assertTrue(list.contains("Jane"), list);
        assertTrue(run(0, "pki list").contains("CN=Jane"), jcard.out());
    }

    @Test
    void runAgainChangesNothing() {
        run(0, "enrol --name Jane --key rsa:1024" + CODES);
        String before = run(0, "pkcs15 dump");
        assertTrue(run(0, "enrol --name Jane --plan" + CODES).contains("have   certificate"), jcard.out());
        run(0, "enrol --name Jane --key rsa:1024" + CODES);
        assertEquals(before, run(0, "pkcs15 dump"));
        assertEquals(1, run(0, "pki list").split("CN=Jane", -1).length - 1);
    }

    @Test
    void renewsAndDropsTheOldPairOnlyThen() {
        run(0, "enrol --name Jane --key rsa:1024" + CODES);
        String old = run(0, "pkcs15 read-cert 45");
        run(0, "enrol --name Jane --key rsa:1024 --renew" + CODES);
        run(9, "pkcs15 read-cert 45");
        run(9, "pkcs15 read-pubkey 45");
        assertNotEquals(old, run(0, "pkcs15 read-cert 46"));
    }

    @Test
    void waitsForACaElsewhere() throws IOException {
        run(13, "enrol --name Jane --key rsa:1024 --csr-out jane.csr" + CODES);
        assertTrue(Files.readString(work.resolve("jane.csr")).startsWith("-----BEGIN CERTIFICATE REQUEST"));
        run(0, "pki sign jane.csr -o jane.crt");
        run(0, "enrol --name Jane --cert-in jane.crt" + CODES);
        assertTrue(run(0, "pkcs15 list-certs").contains("Jane"), jcard.out());
    }

    @Test
    void refusesTheCertificateOfAnotherKey() throws IOException {
        run(13, "enrol --name Jane --key rsa:1024 --csr-out jane.csr" + CODES);
        Files.copy(work.resolve("pki/ca.crt"), work.resolve("other.crt"));
        run(14, "enrol --name Jane --cert-in other.crt" + CODES);
        assertTrue(jcard.err().contains("another key"), jcard.err());
    }

    @Test
    void saysWhatIsMissing() {
        run(2, "enrol");
        run(2, "enrol --name Jane --id 4546");
    }
}
