package dev.jcard.agent.openvpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real openvpn at both ends, point to point and without a tunnel device, so without root; the key stands for a card's. */
@Timeout(90)
class RealOpenVpnTest {

    @TempDir
    private Path directory;

    private static void requirePrograms() {
        for (String program : new String[] {"/usr/sbin/openvpn", "/usr/bin/openssl"}) {
            if (!Files.isExecutable(Path.of(program))) {
                assertNotEquals("1", System.getenv("JCARD_REQUIRE_INTEROP"), "needs " + program);
                Assumptions.abort("needs " + program);
            }
        }
    }

    private void openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(directory.resolve("openssl.log").toFile()).start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0,
                () -> "openssl failed: " + String.join(" ", command));
    }

    /** A CA and one certificate signed by it. */
    private void certify(String name, String usage, String... key) throws Exception {
        if (!Files.exists(directory.resolve("ca.crt"))) {
            openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "ca.key", "-out", "ca.crt",
                    "-subj", "/CN=Test CA", "-days", "30");
        }
        List<String> request = new ArrayList<>(List.of("req", "-nodes", "-keyout", name + ".key", "-out", name + ".csr", "-subj", "/CN=" + name));
        request.addAll(List.of(key));
        openssl(request.toArray(new String[0]));
        Files.writeString(directory.resolve(name + ".ext"), "keyUsage=digitalSignature\nextendedKeyUsage=" + usage + "\n");
        openssl("x509", "-req", "-in", name + ".csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30",
                "-extfile", name + ".ext", "-out", name + ".crt");
    }

    private static final String[] EC = {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"};
    private static final String[] RSA = {"-newkey", "rsa:2048"};

    private CardIdentity identity(String name, String algorithm) throws IOException, GeneralSecurityException {
        String pem = Files.readString(directory.resolve(name + ".key")).replaceAll("-----[A-Z ]+-----|\\s", "");
        PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        try (InputStream in = Files.newInputStream(directory.resolve(name + ".crt"))) {
            return new CardIdentity(key, List.of((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in)),
                    new BouncyCastleProvider());
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket()) {
            return probe.getLocalPort();
        }
    }

    private OpenVpnConfig config(String name, int local, int remote, String... more) throws IOException {
        Path file = directory.resolve(name + ".conf");
        Files.writeString(file, """
                dev null
                proto udp4
                local 127.0.0.1
                lport %d
                rport %d
                remote 127.0.0.1
                ifconfig-noexec
                ca ca.crt
                verb 3
                connect-timeout 20
                """.formatted(local, remote) + String.join("\n", more) + "\n");
        return OpenVpnConfig.read(file);
    }

    @ParameterizedTest
    @CsvSource({"RSA, 1.3", "RSA, 1.2", "EC, 1.3", "EC, 1.2"})
    void connectsWithTheKeyOfACard(String algorithm, String tls) throws Exception {
        requirePrograms();
        certify("server", "serverAuth", EC);
        certify("client", "clientAuth", algorithm.equals("EC") ? EC : RSA);
        int serverPort = freePort();
        int clientPort = freePort();
        config("server", serverPort, clientPort, "tls-server", "dh none", "cert server.crt", "key server.key", "remote-cert-tls client");
        OpenVpnConfig client = config("client", clientPort, serverPort, "tls-client", "remote-cert-tls server", "tls-version-max " + tls);
        Process server = new ProcessBuilder("openvpn", "--cd", directory.toString(), "--config", "server.conf").redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile()).start();
        try {
            TestUser user = new TestUser();
            user.card = identity("client", algorithm);
            assertEquals(OpenVpnManagement.End.CLOSED, connect(client, user));
            assertTrue(user.said.contains("state CONNECTED"), user.said.toString());
            assertTrue(Files.readString(directory.resolve("client.log")).contains("Initialization Sequence Completed"));
            assertTrue(Files.readString(directory.resolve("server.log")).contains("VERIFY OK: depth=0, CN=client"));
        } finally {
            server.destroy();
            server.waitFor(5, TimeUnit.SECONDS);
            server.destroyForcibly();
        }
    }

    private OpenVpnManagement.End connect(OpenVpnConfig client, TestUser user) {
        try (OpenVpnProcess process = OpenVpnProcess.start("openvpn", client, directory.resolve("client.log"));
                OpenVpnManagement management = process.management(user)) {
            user.onState = state -> {
                if (state.isConnected()) {
                    management.stop();
                }
            };
            return management.run();
        }
    }
}
