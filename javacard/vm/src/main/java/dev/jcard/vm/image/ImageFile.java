package dev.jcard.vm.image;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SmartCardException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file of an image, held by one process at a time. It is replaced by renaming, so that there is always a whole one.
 */
public final class ImageFile implements AutoCloseable {

    private static final long MAX_SIZE = 64L << 20;

    private final Path path;
    private final FileChannel lockFile;

    private ImageFile(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Takes hold of the image, which need not exist yet.
     *
     * @throws SmartCardException when another process has it, or the directory cannot be written
     */
    public static ImageFile open(Path path) {
        Path lockPath = path.resolveSibling("." + path.getFileName() + ".lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new ImageFile(path, channel);
            }
        } catch (OverlappingFileLockException inThisProcess) {
            // Reported below like a lock of another process.
        } catch (IOException e) {
            throw new SmartCardException("cannot use the card image " + path + ": " + reason(e), "check the directory and its permissions", e);
        }
        closeQuietly(channel);
        throw new SmartCardException("the card image " + path + " is in use by another program", "end it first (jcard sim attach?)", null);
    }

    /** True when there is an image. */
    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * Reads and checks the image.
     *
     * @throws MalformedDataException when it is damaged
     */
    public CardImage read() {
        try {
            if (Files.size(path) > MAX_SIZE) {
                throw new MalformedDataException("the card image " + path + " is larger than any virtual card");
            }
            return CardImage.parse(Bytes.of(Files.readAllBytes(path)));
        } catch (IOException e) {
            throw new SmartCardException("cannot read the card image " + path + ": " + reason(e), "create it with: jcard sim create " + path, e);
        } catch (MalformedDataException e) {
            throw new MalformedDataException(path + ": " + e.getMessage(), e);
        }
    }

    /** Replaces the image; it holds keys, so that only its owner may read it. */
    public void write(CardImage image) {
        Path fresh = path.resolveSibling("." + path.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            createPrivate(fresh);
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer content = ByteBuffer.wrap(image.encode().toArray());
                while (content.hasRemaining()) {
                    out.write(content);
                }
                out.force(false);
            }
            moveOver(fresh);
        } catch (IOException e) {
            throw new SmartCardException("cannot write the card image " + path + ": " + reason(e) + "; the previous state is kept",
                    "make room, or check permissions", e);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
        } else {
            Files.createFile(file);
        }
    }

    private void moveOver(Path fresh) throws IOException {
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() {
        closeQuietly(lockFile);
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "it does not exist" : e.getClass().getSimpleName() + " " + e.getMessage();
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }
}
