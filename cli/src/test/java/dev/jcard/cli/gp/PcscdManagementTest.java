package dev.jcard.cli.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.core.Aid;
import dev.jcard.core.TransportException;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import dev.jcard.vm.vpcd.CardInSlot;
import dev.jcard.vm.vpcd.VpcdAttachment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Card management through a real pcscd of its own, with a virtual card in its vpcd reader. */
class PcscdManagementTest {

    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final String SCRIPT = "mount -t tmpfs tmpfs /run && mkdir /run/pcscd && exec /usr/sbin/pcscd --foreground --config \"$1\"";
    private static final int PATIENCE_SECONDS = 60;

    @Test
    void installListAndScriptThroughPcscd(@TempDir Path work) throws Exception {
        requirePrograms();
        CapFile hello = TestApplet.convert(Aid.of("A000000001"), Aid.of("A00000000101"), work);
        Files.write(work.resolve("hello.cap"), hello.toZip().toArray());
        Files.writeString(work.resolve("list.gpshell"), """
                mode_211
                establish_context
                card_connect -readerNumber 1
                select -AID a000000151000000
                open_sc -security 3
                get_status -element 40
                card_disconnect
                """);
        int port = freePort();
        Process daemon = daemon(work, port);
        try (VirtualCard card = VirtualCard.create(Profiles.named("default"), new SecureRandom()); VpcdAttachment slot = plug(card, port)) {
            String socket = "/proc/" + daemon.pid() + "/root/run/pcscd/pcscd.comm";
            assertTrue(slot.awaitSeen(Duration.ofSeconds(PATIENCE_SECONDS)));
            assertTrue(jcard(work, socket, "gp", "install", "hello.cap", "--sec", "enc,rmac").contains("installed A00000000101"));
            assertTrue(jcard(work, socket, "gp", "script", "list.gpshell").contains("a00000000101\t7\t0"));
            assertTrue(jcard(work, socket, "--yes", "gp", "delete", "--deps", "A000000001").contains("deleted A000000001"));
        } finally {
            daemon.destroy();
            daemon.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void requirePrograms() {
        boolean there = Files.exists(DRIVER) && Files.isExecutable(Path.of("/usr/sbin/pcscd"))
                && Files.isExecutable(Path.of("/usr/bin/unshare")) && System.getProperty("user.name").equals("root");
        if (!there) {
            assertNotEquals("1", System.getenv("JCARD_REQUIRE_INTEROP"), "needs pcscd, vsmartcard-vpcd, unshare and root");
            Assumptions.abort("needs pcscd, vsmartcard-vpcd, unshare and root");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private static Process daemon(Path work, int port) throws IOException {
        Path config = work.resolve("reader.conf");
        String hex = "0x" + Integer.toHexString(port).toUpperCase();
        Files.writeString(config, "FRIENDLYNAME \"jcard gp\"\nDEVICENAME /dev/null:" + hex + "\nLIBPATH " + DRIVER + "\nCHANNELID " + hex + "\n");
        return new ProcessBuilder("unshare", "-m", "sh", "-c", SCRIPT, "sh", config.toString()).redirectErrorStream(true)
                .redirectOutput(work.resolve("pcscd.log").toFile()).start();
    }

    private static VpcdAttachment plug(VirtualCard card, int port) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return VpcdAttachment.attach(CardInSlot.of(card), new InetSocketAddress("127.0.0.1", port));
            } catch (TransportException notYet) {
                assertTrue(attempt < 500, "vpcd does not listen");
                Thread.sleep(20);
            }
        }
    }

    /** jcard in a process of its own, because the socket of pcscd is named by an environment variable. */
    private static String jcard(Path work, String socket, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "dev.jcard.cli.Main"));
        command.addAll(List.of(args));
        Path output = Files.createTempFile(work, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PCSCLITE_CSOCK_NAME", socket);
        builder.environment().put("JCARD_DATA", work.resolve("data").toString());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), String.join(" ", args) + "\n" + text);
        return text;
    }
}
