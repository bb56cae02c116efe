package dev.jcard.agent.ssh;

import dev.jcard.core.SmartCardException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import jdk.net.ExtendedSocketOptions;

/** A Unix socket that nobody else can connect to, not even between its creation and the change of its permissions. */
final class AgentSocket implements AutoCloseable {

    private final ServerSocketChannel channel;
    private final Path path;

    private AgentSocket(ServerSocketChannel channel, Path path) {
        this.channel = channel;
        this.path = path;
    }

    /** Creates it under another name in a private directory, and renames it when its permissions are right. */
    static AgentSocket bind(Path path) throws IOException {
        removeStale(path);
        Path folder = createFolder(path.toAbsolutePath().getParent());
        Path hidden = folder.resolve("s");
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(hidden));
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(hidden, path, StandardCopyOption.ATOMIC_MOVE);
            return new AgentSocket(channel, path);
        } catch (IOException e) {
            channel.close();
            throw e;
        } finally {
            Files.deleteIfExists(hidden);
            Files.deleteIfExists(folder);
        }
    }

    /** With a short name, since the path of a socket has little more than 100 bytes. */
    private static Path createFolder(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            throw new SmartCardException("there is no directory " + parent + " for the socket", "another path", null);
        }
        Path folder = parent.resolve(".j" + Integer.toString(new SecureRandom().nextInt(1 << 30), Character.MAX_RADIX));
        boolean posix = parent.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectory(folder);
    }

    /** A socket that nobody listens on any more is removed; anything else is left alone. */
    private static void removeStale(Path path) throws IOException {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isRegularFile(path) || Files.isDirectory(path) || Files.isSymbolicLink(path)) {
            throw new SmartCardException(path + " exists and is no socket", "another path", null);
        }
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new SmartCardException("an agent is running on " + path + " already", "another path", null);
        } catch (IOException nobodyListens) {
            Files.delete(path);
        }
    }

    /** Waits for the next connection of the same user. */
    SocketChannel accept() throws IOException {
        while (true) {
            SocketChannel connection = channel.accept();
            if (isOwner(connection)) {
                return connection;
            }
            connection.close();
        }
    }

    private boolean isOwner(SocketChannel connection) throws IOException {
        if (!connection.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return true;
        }
        String user = connection.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        return user.equals("root") || user.equals(System.getProperty("user.name"));
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }
}
