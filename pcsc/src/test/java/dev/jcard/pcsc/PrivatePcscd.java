package dev.jcard.pcsc;

import dev.jcard.core.TransportException;
import dev.jcard.vm.vpcd.CardInSlot;
import dev.jcard.vm.vpcd.VpcdAttachment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The real pcscd with the real vpcd driver, in a mount namespace of its own so that it may be stopped and started without
 * touching the system's. Needs root, as the daemon does.
 */
final class PrivatePcscd implements AutoCloseable {

    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final String SCRIPT = """
            mount -t tmpfs tmpfs /run && mkdir /run/pcscd && exec pcscd --foreground --config "$1" 2>&1""";

    private final Path socket = Path.of(System.getenv("PCSCLITE_CSOCK_NAME"));
    private final int port = freePort();
    private final FileChannel lockFile;
    private final FileLock lock;
    private Process daemon;

    private PrivatePcscd() throws IOException {
        Files.createDirectories(socket.getParent());
        lockFile = FileChannel.open(socket.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = lockFile.lock();
        Files.writeString(config(), """
                FRIENDLYNAME "jcard test"
                DEVICENAME   /dev/null:0x%X
                LIBPATH      %s
                CHANNELID    0x%X
                """.formatted(port, DRIVER, port));
    }

    static PrivatePcscd start() {
        String missing = missing();
        if (missing != null) {
            String message = "needs " + missing;
            Assertions.assertNotEquals("1", System.getenv("JCARD_REQUIRE_INTEROP"), message);
            Assumptions.abort(message);
        }
        try {
            PrivatePcscd pcscd = new PrivatePcscd();
            pcscd.startDaemon();
            return pcscd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String missing() {
        if (!Files.isExecutable(Path.of("/usr/sbin/pcscd"))) {
            return "pcscd";
        }
        if (!Files.exists(DRIVER)) {
            return "vsmartcard-vpcd";
        }
        return System.getProperty("user.name").equals("root") ? null : "root, for a private pcscd";
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    void startDaemon() throws IOException {
        daemon = new ProcessBuilder("unshare", "-m", "sh", "-c", SCRIPT, "sh", config().toString())
                .redirectErrorStream(true).redirectOutput(socket.resolveSibling("pcscd.log").toFile()).start();
        Path inside = Path.of("/proc/" + daemon.pid() + "/root/run/pcscd/pcscd.comm");
        await(() -> Files.exists(inside));
        Files.deleteIfExists(socket);
        Files.createSymbolicLink(socket, inside);
        await(PrivatePcscd::showsItsReaders);
    }

    /** The socket is there before the daemon listens, and listens before the readers are known. */
    private static boolean showsItsReaders() {
        try (Readers readers = Readers.open()) {
            return readers.list().size() == 2;
        } catch (TransportException notYet) {
            return false;
        }
    }

    void stopDaemon() throws IOException {
        daemon.destroyForcibly();
        try {
            daemon.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(socket);
    }

    /** Plugs a card into slot 0 or 1 and waits until pcscd sees it. */
    VpcdAttachment plug(int slot, CardInSlot card) {
        VpcdAttachment attachment = VpcdAttachment.attach(card, slot(slot));
        Assertions.assertTrue(attachment.awaitSeen(Duration.ofSeconds(10)), "pcscd did not look at the card");
        return attachment;
    }

    InetSocketAddress slot(int number) {
        return new InetSocketAddress("127.0.0.1", port + number);
    }

    static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            Assertions.assertTrue(System.nanoTime() < end, "waited in vain");
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        stopDaemon();
        lock.release();
        lockFile.close();
    }

    private Path config() {
        return socket.resolveSibling("reader.conf");
    }
}
