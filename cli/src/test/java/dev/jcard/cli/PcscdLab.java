package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.TransportException;
import dev.jcard.vm.VirtualCard;
import dev.jcard.vm.vpcd.CardInSlot;
import dev.jcard.vm.vpcd.VpcdAttachment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A pcscd of its own, in its own mount namespace, with a virtual card in its vpcd reader, for programs started from here. */
public final class PcscdLab implements AutoCloseable {

    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final String SCRIPT = "mount -t tmpfs tmpfs /run && mkdir /run/pcscd && exec /usr/sbin/pcscd --foreground --config \"$1\"";
    private static final int PATIENCE_SECONDS = 60;

    private final Path work;
    private final Process daemon;
    private final VpcdAttachment attachment;
    private final int port;

    private PcscdLab(Path work, VirtualCard card) throws IOException, InterruptedException {
        this.work = work;
        port = freePort();
        String hex = "0x" + Integer.toHexString(port).toUpperCase(java.util.Locale.ROOT);
        Path config = work.resolve("reader.conf");
        Files.writeString(config, "FRIENDLYNAME \"jcard lab\"\nDEVICENAME /dev/null:" + hex + "\nLIBPATH " + DRIVER + "\nCHANNELID " + hex + "\n");
        daemon = new ProcessBuilder("unshare", "-m", "sh", "-c", SCRIPT, "sh", config.toString()).redirectErrorStream(true)
                .redirectOutput(work.resolve("pcscd.log").toFile()).start();
        attachment = plug(card, port);
        assertTrue(attachment.awaitSeen(Duration.ofSeconds(PATIENCE_SECONDS)), "pcscd did not look at the card");
    }

    /** A lab whose files are in {@code work}; skips, or fails where interop is required, when a program is missing. */
    public static PcscdLab with(VirtualCard card, Path work, String... programs) throws IOException, InterruptedException {
        boolean there = Files.exists(DRIVER) && Files.isExecutable(Path.of("/usr/sbin/pcscd")) && System.getProperty("user.name").equals("root");
        for (String program : programs) {
            there &= Files.exists(Path.of(program));
        }
        if (!there) {
            String message = "needs pcscd, vsmartcard-vpcd, root and " + String.join(", ", programs);
            assertNotEquals("1", System.getenv("JCARD_REQUIRE_INTEROP"), message);
            Assumptions.abort(message);
        }
        return new PcscdLab(work, card);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
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

    /** The value of PCSCLITE_CSOCK_NAME for programs that shall use this pcscd. */
    public String socket() {
        return "/proc/" + daemon.pid() + "/root/run/pcscd/pcscd.comm";
    }

    /** Where the reader's second, empty slot listens. */
    public String secondSlot() {
        return "127.0.0.1:" + (port + 1);
    }

    /** Starts jcard as a process of its own, which uses this pcscd; its two streams go to {@code output}. */
    public Process jcard(Path output, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), "dev.jcard.cli.Main"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PCSCLITE_CSOCK_NAME", socket());
        builder.environment().put("JCARD_DATA", work.resolve("data").toString());
        return builder.start();
    }

    /** Takes the daemon away. */
    public void stopDaemon() throws InterruptedException {
        daemon.destroyForcibly();
        daemon.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Runs a shell command that must succeed; returns what it printed. */
    public String run(String command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(work, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(work.toFile()).redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(output.toFile());
        builder.environment().put("PCSCLITE_CSOCK_NAME", socket());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertEquals(0, process.waitFor(), command + "\n" + text);
        return text;
    }

    @Override
    public void close() throws InterruptedException {
        attachment.close();
        daemon.destroy();
        daemon.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
