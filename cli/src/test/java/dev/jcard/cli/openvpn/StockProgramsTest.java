package dev.jcard.cli.openvpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cli.InProcess;
import dev.jcard.cli.PcscdLab;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A card with the ISO applet, made by jcard, used by openvpn, openssl and ssh through OpenSC's PKCS#11 module. OpenSC
 * 0.23 signs with PKCS#1 padding alone for this applet, so that OpenVPN is held to TLS 1.2 without PSS.
 */
@Timeout(240)
class StockProgramsTest {

    private static final String MODULE = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so";

    @TempDir
    Path work;

    private InProcess jcard;

    @BeforeEach
    void enrolACard() throws IOException {
        jcard = InProcess.in(work);
        Files.writeString(work.resolve("pin.txt"), "123456\n");
        Files.writeString(work.resolve("puk.txt"), "1234567890123456\n");
        assertEquals(0, jcard.jcard("sim", "create", "card.img"), () -> jcard.err());
        run("gp install iso");
        run("pki init pki --key ec:P-256 --no-passphrase");
        run("enrol --name Jane --pin-file pin.txt --puk-file puk.txt");
    }

    private String run(String line) {
        assertEquals(0, jcard.jcard(List.of(("-r sim:card.img --yes " + line).split(" "))), () -> line + ": " + jcard.out() + jcard.err());
        return jcard.out();
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket()) {
            return probe.getLocalPort();
        }
    }

    private void config(String name, int local, int remote, String more) throws IOException {
        Files.writeString(work.resolve(name), "dev null\nproto udp4\nlocal 127.0.0.1\nremote 127.0.0.1\nifconfig-noexec\nverb 3\nca pki/ca.crt\nlport "
                + local + "\nrport " + remote + "\n" + more + "\n");
    }

    @Test
    void openvpnOpensslAndSshUseTheCard() throws Exception {
        String ids = run("openvpn ids").strip();
        String engine = run("pkcs15 csr --subject CN=Jane,O=Example --openssl").lines().filter(line -> line.contains("-engine")).findFirst().orElseThrow();
        Files.copy(work.resolve("card.img"), work.resolve("copy.img"));
        try (VirtualCard card = VirtualCard.open(work.resolve("copy.img"));
                PcscdLab lab = PcscdLab.with(card, work, MODULE, "/usr/sbin/openvpn", "/usr/bin/openssl", "/usr/bin/ssh-keygen")) {
            String shown = lab.run("openvpn --show-pkcs11-ids " + MODULE);
            assertTrue(shown.replace("\r", "").contains(ids.substring(ids.indexOf("Certificate"))), shown + "\n--- jcard:\n" + ids);
            lab.run(engine.replace(";type=private", ";type=private;pin-value=123456"));
            assertTrue(lab.run("openssl req -in request.csr -noout -verify -subject 2>&1").contains("verify OK"));
            assertTrue(lab.run("ssh-keygen -D " + MODULE).contains("ssh-rsa "));
            connectThroughTheModule(lab);
        }
    }

    /** OpenVPN signs through the module; jcard answers its questions: which id, and the PIN. */
    private void connectThroughTheModule(PcscdLab lab) throws Exception {
        lab.run("openssl req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=server");
        assertEquals(0, jcard.jcard("--yes", "pki", "sign", "server.csr", "--profile", "server", "-o", "server.crt"), () -> jcard.err());
        int serverPort = freePort();
        int clientPort = freePort();
        config("server.conf", serverPort, clientPort, "tls-server\ndh none\ncert server.crt\nkey server.key\nremote-cert-tls client");
        config("client.conf", clientPort, serverPort, "tls-client\ntls-exit\ntls-version-max 1.2\nremote-cert-tls server\npkcs11-providers " + MODULE + "\npkcs11-id-management");
        Path conf = work.resolve("no-pss.cnf");
        Files.writeString(conf, "openssl_conf = main\n[main]\nssl_conf = ssl\n[ssl]\nsystem_default = system\n[system]\n"
                + "SignatureAlgorithms = RSA+SHA256:RSA+SHA384:RSA+SHA512:ECDSA+SHA256\n");
        Path wrapper = work.resolve("openvpn-here");
        Files.writeString(wrapper, "#!/bin/sh\nOPENSSL_CONF=" + conf + " PCSCLITE_CSOCK_NAME=" + lab.socket() + " exec openvpn \"$@\"\n");
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));
        Process server = new ProcessBuilder("openvpn", "--cd", work.toString(), "--config", "server.conf").redirectErrorStream(true)
                .redirectOutput(work.resolve("server.log").toFile()).start();
        try {
            int exit = jcard.jcard("-r", "sim:card.img", "openvpn", "connect", "--config", "client.conf", "--until-connected", "--openvpn",
                    wrapper.toString(), "--pin-file", "pin.txt", "--log", "client.log");
            assertEquals(0, exit, jcard.out() + jcard.err() + Files.readString(work.resolve("client.log")));
            assertTrue(Files.readString(work.resolve("server.log")).contains("VERIFY OK: depth=0, CN=Jane"));
        } finally {
            server.destroy();
            server.waitFor(5, TimeUnit.SECONDS);
            server.destroyForcibly();
        }
    }
}
