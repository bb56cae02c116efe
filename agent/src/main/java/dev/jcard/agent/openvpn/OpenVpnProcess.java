package dev.jcard.agent.openvpn;

import dev.jcard.core.SmartCardException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * An OpenVPN started for its management interface: it connects back over a Unix socket in a directory that only this user may
 * enter, and waits there.
 */
public final class OpenVpnProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration END = Duration.ofSeconds(5);

    private final Path directory;
    private final ServerSocketChannel server;
    private final Process process;

    private OpenVpnProcess(Path directory, ServerSocketChannel server, Process process) {
        this.directory = directory;
        this.server = server;
        this.process = process;
    }

    /**
     * Starts {@code program} with a configuration.
     *
     * @param log where its output goes
     * @throws SmartCardException when it cannot be started
     */
    public static OpenVpnProcess start(String program, OpenVpnConfig config, Path log) {
        try {
            Path directory = Files.createTempDirectory("jcard-vpn",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path socket = directory.resolve("management");
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
            Process process = new ProcessBuilder(command(program, config, socket)).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
            process.getOutputStream().close();
            LoggerFactory.getLogger(OpenVpnProcess.class).debug("started {} as process {}, log in {}", program, process.pid(), log);
            return new OpenVpnProcess(directory, server, process);
        } catch (IOException e) {
            throw new SmartCardException("cannot start " + program + ": " + e.getMessage(), "install OpenVPN 2.6 or name it with --openvpn", e);
        }
    }

    /** OpenVPN changes into the configuration's directory, as relative names in it expect. */
    private static List<String> command(String program, OpenVpnConfig config, Path socket) {
        Path file = config.file().toAbsolutePath();
        List<String> all = new ArrayList<>(List.of(program, "--cd", file.getParent().toString(), "--config", file.toString(),
                "--management", socket.toString(), "unix", "--management-client", "--management-hold", "--management-query-passwords"));
        if (!config.usesPkcs11() && !config.usesExternalKey()) {
            all.addAll(List.of("--management-external-key", "pss", "pkcs1", "--management-external-cert", "jcard"));
        }
        return all;
    }

    /**
     * The management connection.
     *
     * @throws SmartCardException when OpenVPN ends before it connects
     */
    public OpenVpnManagement management(OpenVpnUser user) {
        long end = System.nanoTime() + START.toNanos();
        try {
            server.configureBlocking(false);
            while (System.nanoTime() < end && process.isAlive()) {
                SocketChannel channel = server.accept();
                if (channel != null) {
                    channel.configureBlocking(true);
                    return OpenVpnManagement.accepted(channel, user);
                }
                Thread.sleep(20);
            }
        } catch (IOException e) {
            throw new SmartCardException("OpenVPN's management connection failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new SmartCardException("OpenVPN ended before it could be talked to", "see its log: jcard openvpn connect --log FILE", null);
    }

    /** Waits for the end of OpenVPN; kills it when it does not end by itself. */
    @Override
    public void close() {
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                process.waitFor(END.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        try {
            server.close();
            Files.deleteIfExists(directory.resolve("management"));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // What is left is an empty directory for temporary files.
        }
    }
}
