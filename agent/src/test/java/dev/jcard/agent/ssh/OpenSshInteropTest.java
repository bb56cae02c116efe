package dev.jcard.agent.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent with real ssh-add, ssh-keygen, git, and ssh to an sshd on loopback. */
class OpenSshInteropTest {

    @TempDir
    Path work;

    private final List<SshIdentity> keys = new ArrayList<>(TestKeys.ALL);
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final List<SignatureRequest> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean agree = true;
    private Foreign programs;
    private SshAgent agent;
    private Process server;

    @BeforeEach
    void startAgent() throws IOException {
        Foreign.require("ssh-add");
        Path socket = work.resolve("agent");
        agent = SshAgent.listen(socket, () -> List.copyOf(keys), request -> {
            asked.add(request);
            return agree;
        }, log::add);
        Thread thread = new Thread(() -> {
            try {
                agent.run();
            } catch (IOException e) {
                log.add(e.toString());
            }
        });
        thread.setDaemon(true);
        thread.start();
        programs = new Foreign(work, Map.of("SSH_AUTH_SOCK", socket.toString(), "HOME", work.toString(), "SSH_ASKPASS_REQUIRE", "force",
                "SSH_ASKPASS", "/bin/false"));
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
        assertFalse(Files.exists(work.resolve("agent")), "the socket is gone");
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
    }

    @Test
    void sshAddSeesTheKeys() throws Exception {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(work.resolve("agent"))));
        String listed = programs.run("ssh-add", "-L").ok().output();
        assertEquals(keys.stream().map(k -> k.key().line(k.comment()) + "\n").collect(Collectors.joining()), listed);
        String fingerprints = programs.run("ssh-add", "-l").ok().output();
        for (SshIdentity key : keys) {
            assertTrue(fingerprints.contains(key.key().fingerprint() + " " + key.comment()), fingerprints);
        }
        keys.clear();
        assertEquals("The agent has no identities.\n", programs.run("ssh-add", "-l").output(), "the card was pulled");
    }

    @Test
    void everyKeySignsWhatSshAddVerifies() throws Exception {
        for (SshIdentity key : keys) {
            Path file = Files.writeString(work.resolve(key.comment() + ".pub"), key.key().line(key.comment()) + "\n");
            programs.run("ssh-add", "-T", file.toString()).ok();
        }
        assertEquals(keys.size(), asked.size());
        agree = false;
        assertNotEquals(0, programs.run("ssh-add", "-T", work.resolve("p256.pub").toString()).exit());
        assertTrue(log.get(log.size() - 1).startsWith("not agreed: "), log.toString());
    }

    @Test
    void filesAreSignedAsWithAnyAgent() throws Exception {
        Path message = Files.writeString(work.resolve("message"), "hello\n");
        Files.writeString(work.resolve("rsa.pub"), TestKeys.RSA.key().line("rsa") + "\n");
        Files.writeString(work.resolve("allowed"), "jane@example.org " + TestKeys.RSA.key().line("") + "\n");
        programs.run("ssh-keygen", "-Y", "sign", "-f", "rsa.pub", "-n", "file", message.toString()).ok();
        programs.run("sh", "-c", "ssh-keygen -Y verify -f allowed -I jane@example.org -n file -s message.sig < message").ok();
        assertEquals("signature for file", asked.get(0).purpose());
    }

    @Test
    void gitCommitsAreSigned() throws Exception {
        Foreign.require("git");
        Files.writeString(work.resolve("p256.pub"), TestKeys.P256.key().line("p256") + "\n");
        Files.writeString(work.resolve("allowed"), "jane@example.org " + TestKeys.P256.key().line("") + "\n");
        programs.run("git", "init", "-q", "repo").ok();
        String[] settings = {"-c", "user.name=Jane", "-c", "user.email=jane@example.org", "-c", "gpg.format=ssh",
            "-c", "user.signingkey=" + work.resolve("p256.pub"), "-c", "gpg.ssh.allowedSignersFile=" + work.resolve("allowed")};
        programs.run(git(settings, "commit", "-q", "-S", "--allow-empty", "-m", "signed")).ok();
        String verified = programs.run(git(settings, "verify-commit", "HEAD")).ok().output();
        assertTrue(verified.contains("Good \"git\" signature for jane@example.org with ECDSA key"), verified);
        assertEquals("signature for git", asked.get(0).purpose());
    }

    private static String[] git(String[] settings, String... command) {
        List<String> all = new ArrayList<>(List.of("git", "-C", "repo"));
        all.addAll(List.of(settings));
        all.addAll(List.of(command));
        return all.toArray(new String[0]);
    }

    @Test
    void lockedItShowsAndSignsNothing() throws Exception {
        Path askpass = Files.writeString(work.resolve("askpass"), "#!/bin/sh\necho sesame\n");
        Files.setPosixFilePermissions(askpass, PosixFilePermissions.fromString("rwx------"));
        Foreign locker = new Foreign(work, Map.of("SSH_AUTH_SOCK", work.resolve("agent").toString(), "SSH_ASKPASS", askpass.toString(),
                "SSH_ASKPASS_REQUIRE", "force"));
        locker.run("ssh-add", "-x").ok();
        assertEquals("The agent has no identities.\n", programs.run("ssh-add", "-l").output());
        assertNotEquals(0, locker.run("ssh-add", "-x").exit(), "locked already");
        Files.writeString(askpass, "#!/bin/sh\necho guess\n");
        assertNotEquals(0, locker.run("ssh-add", "-X").exit());
        Files.writeString(askpass, "#!/bin/sh\necho sesame\n");
        locker.run("ssh-add", "-X").ok();
        programs.run("ssh-add", "-l").ok();
    }

    @Test
    void sshLogsInWithEveryKey() throws Exception {
        int port = startServer();
        for (SshIdentity key : keys) {
            Files.writeString(work.resolve("authorized"), key.key().line(key.comment()) + "\n");
            Path file = Files.writeString(work.resolve(key.comment() + ".pub"), key.key().line(key.comment()) + "\n");
            asked.clear();
            String output = programs.run("ssh", "-F", "none", "-p", String.valueOf(port), "-i", file.toString(), "-o", "IdentitiesOnly=yes",
                    "-o", "UserKnownHostsFile=" + work.resolve("known"), "-o", "StrictHostKeyChecking=yes", "-o", "BatchMode=yes",
                    System.getProperty("user.name") + "@127.0.0.1", "echo", "in with " + key.comment()).ok().output();
            assertEquals("in with " + key.comment() + "\n", output);
            assertEquals("login as " + System.getProperty("user.name"), asked.get(0).purpose());
            assertEquals(hostFingerprint(), asked.get(0).host(), "the session was bound");
        }
    }

    private String hostFingerprint() throws Exception {
        return programs.run("ssh-keygen", "-lf", "host.pub").ok().output().split(" ")[1];
    }

    private int startServer() throws Exception {
        String sshd = Foreign.require("sshd");
        if (System.getProperty("user.name").equals("root") && Files.notExists(Path.of("/run/sshd"))) {
            Files.createDirectory(Path.of("/run/sshd"));
        }
        programs.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "host", "-f", "host").ok();
        int port = freePort();
        Files.writeString(work.resolve("known"), "[127.0.0.1]:" + port + " " + Files.readString(work.resolve("host.pub")));
        Path config = Files.writeString(work.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM no
                PermitRootLogin yes
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                """.formatted(port, work.resolve("host"), work.resolve("authorized")));
        server = programs.start(work.resolve("sshd.log"), sshd, "-D", "-e", "-f", config.toString());
        awaitServer(port);
        return port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void awaitServer(int port) throws Exception {
        for (int i = 0; i < 100; i++) {
            assertTrue(server.isAlive(), () -> "sshd ended, see " + work.resolve("sshd.log"));
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
    }
}
