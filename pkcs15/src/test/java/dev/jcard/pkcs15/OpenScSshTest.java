package dev.jcard.pkcs15;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenSSH logs in to an sshd of its own with keys of the ISO applet: {@code ssh -I}, and {@code ssh-add -s} with an agent. */
@Timeout(120)
class OpenScSshTest {

    private static final String PUK = "1234567890123456";
    private static final String MODULE = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so";
    private static final String ASK = "export SSH_ASKPASS=$PWD/askpass SSH_ASKPASS_REQUIRE=force; ";
    private static final String SSHD = "mount -t tmpfs tmpfs /run && mkdir /run/sshd && exec /usr/sbin/sshd -D -e -f \"$1\"";

    @TempDir
    Path server;

    @ParameterizedTest
    @EnumSource
    void logsIn(OpenSc openSc) throws Exception {
        try (VirtualCard card = VirtualIsoApplet.fresh(); OpenScLab lab = OpenScLab.with(VirtualMuscle.inSlot(card), openSc)) {
            requireSshd();
            boolean ecdsa = lab.hashesItself();
            List<String> types = ecdsa ? List.of("ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384") : List.of("ssh-rsa");
            makeKeys(lab, ecdsa);
            String keys = lab.run("ssh-keygen", "-D", MODULE);
            int port = freePort();
            Process sshd = startSshd(keys, port);
            try {
                for (String type : types) {
                    String line = keys.lines().filter(l -> l.startsWith(type + " ")).findFirst().orElseThrow(() -> new AssertionError(keys));
                    Files.writeString(lab.file(type + ".pub"), line + "\n");
                    String ssh = "ssh -F none -i " + type + ".pub -o IdentitiesOnly=yes -o UserKnownHostsFile=known -o StrictHostKeyChecking=accept-new -p " + port;
                    assertTrue(shell(lab, ASK + ssh + " -I " + MODULE + " root@127.0.0.1 echo in with " + type).contains("in with " + type));
                    agent(lab, ssh + " root@127.0.0.1 echo by agent with " + type, "by agent with " + type);
                }
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\n" + Files.readString(server.resolve("log")), e);
            } finally {
                sshd.destroy();
                sshd.waitFor(5, TimeUnit.SECONDS);
            }
        }
    }

    /** Once more after another program has reset the card: the module selects the applet anew, and signatures stay right. */
    private static void agent(OpenScLab lab, String login, String expected) {
        String said = shell(lab, ASK + "ssh-agent -D -a $PWD/agent -P '/usr/lib/*,/lib/*' & pid=$!; export SSH_AUTH_SOCK=$PWD/agent; "
                + "until [ -S agent ]; do sleep 0.05; done; trap 'kill $pid' EXIT; "
                + "ssh-add -s " + MODULE + " && " + login + " && opensc-tool --reset && " + login);
        assertEquals(2, said.split(expected, -1).length - 1, said);
    }

    private static String shell(OpenScLab lab, String line) {
        return lab.run("sh", "-c", line);
    }

    private static void makeKeys(OpenScLab lab, boolean ecdsa) throws IOException {
        lab.run("pkcs15-init", "--create-pkcs15", "--so-pin", "123456", "--so-puk", PUK);
        for (String algorithm : ecdsa ? List.of("rsa:2048", "ec:prime256v1", "ec:secp384r1") : List.of("rsa:2048")) {
            lab.run("pkcs15-init", "--generate-key", algorithm, "--auth-id", "FF", "--so-pin", "123456", "--pin", "123456");
        }
        Files.writeString(lab.file("askpass"), "#!/bin/sh\necho 123456\n");
        Files.setPosixFilePermissions(lab.file("askpass"), PosixFilePermissions.fromString("rwx------"));
    }

    private Process startSshd(String keys, int port) throws Exception {
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", server.resolve("host").toString());
        Files.writeString(server.resolve("authorized"), keys);
        Path config = server.resolve("config");
        Files.writeString(config, "Port " + port + "\nListenAddress 127.0.0.1\nHostKey " + server.resolve("host") + "\nAuthorizedKeysFile "
                + server.resolve("authorized") + "\nUsePAM no\nStrictModes no\nPermitRootLogin prohibit-password\nPasswordAuthentication no\nPidFile none\n");
        Process sshd = new ProcessBuilder("unshare", "-m", "sh", "-c", SSHD, "sh", config.toString()).redirectErrorStream(true)
                .redirectOutput(server.resolve("log").toFile()).start();
        while (!Files.readString(server.resolve("log")).contains("listening")) {
            assertTrue(sshd.isAlive(), () -> "sshd does not start");
            Thread.sleep(20);
        }
        return sshd;
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, process.waitFor());
    }

    private static void requireSshd() {
        if (!Files.isExecutable(Path.of("/usr/sbin/sshd"))) {
            assertNotEquals("1", System.getenv("JCARD_REQUIRE_INTEROP"), "needs sshd");
            Assumptions.abort("needs sshd");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
