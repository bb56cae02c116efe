package dev.jcard.cli.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CA whose key is on a card, and the revocation of the certificate on a card. */
class PkiCardTest {

    @TempDir
    Path work;

    private InProcess jcard;

    private void run(int exit, String line) {
        assertEquals(exit, jcard.jcard(List.of(("-r sim:card.img " + line).split(" "))), () -> line + ": " + jcard.out() + jcard.err());
    }

    @Test
    void theCardIsTheCa() throws IOException {
        jcard = InProcess.in(work);
        for (String name : List.of("pin", "puk", "so-pin", "so-puk")) {
            Files.writeString(work.resolve(name + ".txt"), "12345678\n");
        }
        run(0, "muscle setup --pin-file pin.txt --puk-file puk.txt --so-pin-file so-pin.txt --so-puk-file so-puk.txt");
        run(0, "pkcs15 init --label Test --pin-file pin.txt");
        run(0, "pkcs15 store-pin --auth-id 01 --label Jane --pin-file pin.txt");
        run(0, "pkcs15 gen-key rsa:2048 --id 45 --pin-file pin.txt");
        run(0, "pki init pki --card-key 45 --pin-file pin.txt");
        assertTrue(Files.notExists(work.resolve("pki/private/ca.key")));
        run(0, "pkcs15 gen-key rsa:1024 --id 46 --pin-file pin.txt");
        run(0, "pkcs15 csr --id 46 --subject CN=jane --pin-file pin.txt -o jane.csr");
        run(0, "pki sign jane.csr --pin-file pin.txt -o jane.crt");
        assertTrue(jcard.err().contains("a key of 1024 bits is refused by current programs"), jcard.err());
        run(0, "pkcs15 store-cert jane.crt --id 46 --pin-file pin.txt");
        run(0, "pki revoke --card --reason superseded --yes");
        assertTrue(jcard.out().contains("superseded"), jcard.out());
        run(0, "pki crl --pin-file pin.txt");
        run(9, "pki init other --card-key 47 --pin-file pin.txt");
    }
}
