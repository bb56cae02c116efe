package dev.jcard.cli.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An EC key on a card with the ISO applet: for OpenSSH through the agent, and for openssl through a plain signature. */
class EcCardTest {

    @TempDir
    Path work;

    private InProcess jcard;

    @BeforeEach
    void enrolACard() throws IOException {
        for (String program : new String[] {"/usr/bin/ssh-keygen", "/usr/bin/openssl"}) {
            if (!Files.isExecutable(Path.of(program))) {
                assertNotEquals("1", System.getenv("JCARD_REQUIRE_INTEROP"), "needs " + program);
                Assumptions.abort("needs " + program);
            }
        }
        jcard = InProcess.in(work);
        Files.writeString(work.resolve("pin.txt"), "123456\n");
        Files.writeString(work.resolve("puk.txt"), "1234567890123456\n");
        Files.writeString(work.resolve("message"), "hello\n");
        run("sim create card.img");
        run("pki init pki --key ec:P-256 --no-passphrase");
        run("-r sim:card.img enrol --applet iso --name Jane --key ec:P-256 --pin-file pin.txt --puk-file puk.txt");
    }

    private String run(String line) {
        assertEquals(0, jcard.jcard(List.of(("--yes " + line).split(" "))), () -> line + ": " + jcard.out() + jcard.err());
        return jcard.out();
    }

    private void shell(String line) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", line).directory(work.toFile()).redirectErrorStream(true)
                .redirectOutput(work.resolve("shell.log").toFile()).start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), line + ": " + Files.readString(work.resolve("shell.log")));
    }

    @Test
    void signsForOpenSsh() throws Exception {
        assertEquals(0, jcard.jcard("-r", "sim:card.img", "ssh-agent", "-a", work.resolve("agent").toString(), "--pin-file", "pin.txt", "--", "sh", "-c",
                "cd " + work + " && ssh-add -L > card.pub && ssh-keygen -Y sign -f card.pub -n file message > seen 2>&1"), () -> jcard.err());
        String key = Files.readString(work.resolve("card.pub"));
        assertTrue(key.startsWith("ecdsa-sha2-nistp256 "), key);
        Files.writeString(work.resolve("allowed"), "jane " + key);
        shell("ssh-keygen -Y verify -f allowed -I jane -n file -s message.sig < message");
    }

    @Test
    void signsForOpenssl() throws Exception {
        run("-r sim:card.img pkcs15 sign --hash sha384 --pin-file pin.txt message -o plain.sig");
        run("-r sim:card.img pkcs15 read-pubkey 45 -o key.pem");
        shell("openssl dgst -sha384 -verify key.pem -signature plain.sig message");
    }
}
