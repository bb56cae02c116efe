package dev.jcard.cli.openvpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cli.InProcess;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a key on the virtual card to a VPN connection with the real openvpn, and to its end by revocation. */
@Timeout(120)
class OpenVpnCommandTest {

    @TempDir
    Path work;

    private InProcess jcard;
    private int serverPort;
    private int clientPort;

    @BeforeEach
    void makeCardAndCa() throws Exception {
        for (String program : new String[] {"/usr/sbin/openvpn", "/usr/bin/openssl"}) {
            if (!Files.isExecutable(Path.of(program))) {
                assertNotEquals("1", System.getenv("JCARD_REQUIRE_INTEROP"), "needs " + program);
                Assumptions.abort("needs " + program);
            }
        }
        jcard = InProcess.in(work);
        for (String name : List.of("pin", "puk", "so-pin", "so-puk")) {
            Files.writeString(work.resolve(name + ".txt"), "12345678\n");
        }
        run("muscle setup --pin-file pin.txt --puk-file puk.txt --so-pin-file so-pin.txt --so-puk-file so-puk.txt");
        run("pkcs15 init --pin-file pin.txt");
        run("pkcs15 store-pin --auth-id 01 --label Jane --pin-file pin.txt");
        run("pkcs15 gen-key rsa:2048 --auth-id 01 --pin-file pin.txt");
        run("pki init pki --key ec:P-256 --no-passphrase");
        run("pkcs15 csr --id 45 --subject CN=client -o client.csr --pin-file pin.txt");
        run("pki sign client.csr --profile client --name client");
        run("pkcs15 store-cert pki/issued/client.crt --id 45 --pin-file pin.txt");
        shell("openssl req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=server");
        run("pki sign server.csr --profile server --name server");
        serverPort = freePort();
        clientPort = freePort();
    }

    private void run(String line) {
        assertEquals(0, jcard.jcard(List.of(("-r sim:card.img --yes " + line).split(" "))), () -> line + ": " + jcard.out() + jcard.err());
    }

    private void shell(String line) throws Exception {
        Process process = new ProcessBuilder(line.split(" ")).directory(work.toFile()).redirectErrorStream(true)
                .redirectOutput(work.resolve("shell.log").toFile()).start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0, line);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket()) {
            return probe.getLocalPort();
        }
    }

    private void config(String name, int local, int remote, String more) throws IOException {
        Files.writeString(work.resolve(name), """
                dev null
                proto udp4
                local 127.0.0.1
                lport %d
                rport %d
                remote 127.0.0.1
                ifconfig-noexec
                ca pki/ca.crt
                verb 3
                %s""".formatted(local, remote, more));
    }

    private int connect(String serverOptions) throws Exception {
        config("server.conf", serverPort, clientPort, "tls-server\ndh none\ncert pki/issued/server.crt\nkey server.key\nremote-cert-tls client\n"
                + serverOptions);
        config("client.conf", clientPort, serverPort, "tls-client\nremote-cert-tls server\ntls-exit\nhand-window 8\n");
        Process server = new ProcessBuilder("openvpn", "--cd", work.toString(), "--config", "server.conf").redirectErrorStream(true)
                .redirectOutput(work.resolve("server.log").toFile()).start();
        try {
            return jcard.jcard("-r", "sim:card.img", "openvpn", "connect", "--config", "client.conf", "--until-connected",
                    "--pin-file", "pin.txt", "--log", "client.log");
        } finally {
            server.destroy();
            server.waitFor(5, TimeUnit.SECONDS);
            server.destroyForcibly();
        }
    }

    private String log(String name) throws IOException {
        return Files.readString(work.resolve(name));
    }

    @Test
    void connectsAndIsRefusedOnceRevoked() throws Exception {
        assertEquals(0, connect(""), () -> jcard.out() + jcard.err());
        assertTrue(log("client.log").contains("Initialization Sequence Completed"));
        assertTrue(log("server.log").contains("VERIFY OK: depth=0, CN=client"));
        run("pki revoke client --reason keyCompromise");
        run("pki crl");
        assertEquals(1, connect("crl-verify pki/crl.pem\n"), () -> jcard.out() + jcard.err());
        assertTrue(log("server.log").contains("VERIFY ERROR: depth=0, error=certificate revoked: CN=client"));
    }

    @Test
    void writesIdsAndConfigurationLines() {
        run("openvpn ids");
        assertTrue(jcard.out().contains("       DN:             CN=client\n"), jcard.out());
        assertTrue(jcard.out().contains("/PKCS\\x2315/"), jcard.out());
        assertTrue(jcard.out().contains("\\x20\\x28Jane\\x29/45\n"), jcard.out());
        run("openvpn config");
        assertEquals("management-external-cert jcard\nmanagement-external-key pss pkcs1\nmanagement-hold\nmanagement-query-passwords\n", jcard.out());
    }

    @Test
    void saysWhatIsMissing() {
        assertEquals(2, jcard.jcard("-r", "sim:card.img", "openvpn", "connect"));
        assertEquals(1, jcard.jcard("-r", "sim:card.img", "openvpn", "connect", "--config", "none.conf"));
        assertTrue(jcard.err().contains("none.conf"), jcard.err());
    }
}
