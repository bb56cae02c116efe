package dev.jcard.pki;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are either as before or completely new, whenever the power goes; text is ASCII, other bytes stay as read. */
final class AtomicFile {

    private AtomicFile() {
    }

    /** Replaces or creates a file that others may read. */
    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    /** Replaces or creates a file that only its owner may read. */
    static void writePrivate(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.ISO_8859_1), true);
    }

    /** Replaces a file and keeps what it was under the name with {@code .old}, as openssl does. */
    static void replaceKeepingOld(Path file, String text) throws IOException {
        if (Files.exists(file)) {
            write(file.resolveSibling(file.getFileName() + ".old"), Files.readAllBytes(file), false);
        }
        write(file, text);
    }

    private static void write(Path file, byte[] content, boolean secret) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions(file, secret))) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(file.toAbsolutePath().getParent());
    }

    /** So that the new name outlives a power cut, and names appear in the order they were given. Windows does it by itself. */
    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notPossible) {
            return;
        }
    }

    private static FileAttribute<?>[] permissions(Path file, boolean secret) {
        return attributes(file, secret ? "rw-------" : null);
    }

    /** Permissions for a new file or directory, where the file system has them. */
    static FileAttribute<?>[] attributes(Path file, String posix) {
        boolean applies = posix != null && file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return applies ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))}
                : new FileAttribute<?>[0];
    }
}
