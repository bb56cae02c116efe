package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour, judged by openssl. */
class QuickstartTest {

    @TempDir
    Path work;

    @Test
    void tourEndsWithASignatureThatOpensslAccepts() throws IOException, InterruptedException {
        InProcess run = InProcess.in(work);
        assertEquals(0, run.jcard("quickstart", "tour"), run.out() + run.err());
        assertTrue(run.out().contains("$ jcard -r sim:card.img pkcs15 gen-key rsa:2048"), run.out());
        assertTrue(run.out().contains("signature is right"), run.out());
        assertFalse(run.out().contains(Files.readString(work.resolve("tour/pin.txt")).strip()), "a PIN was shown");
        ForeignProgram.require("openssl");
        Path tour = work.resolve("tour");
        assertTrue(ForeignProgram.run(tour, "openssl", "req", "-in", "jane.csr", "-noout", "-verify", "-subject").contains("CN = jane"));
        ForeignProgram.run(tour, "openssl", "verify", "-CAfile", "pki/ca.crt", "jane.crt");
        Files.writeString(tour.resolve("public.pem"), ForeignProgram.run(tour, "openssl", "x509", "-in", "jane.crt", "-noout", "-pubkey"));
        ForeignProgram.run(tour, "openssl", "dgst", "-sha256", "-verify", "public.pem", "-signature", "letter.sig", "letter.txt");
    }

    @Test
    void directoryWithFilesIsLeftAlone() throws IOException {
        Files.writeString(Files.createDirectory(work.resolve("tour")).resolve("pin.txt"), "1234");
        assertEquals(2, InProcess.in(work).jcard("quickstart", "tour"));
        assertEquals("1234", Files.readString(work.resolve("tour/pin.txt")));
    }
}
