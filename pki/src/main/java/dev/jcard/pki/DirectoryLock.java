package dev.jcard.pki;

import dev.jcard.core.SmartCardException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Keeps a second jcard from changing the directory at the same time. easy-rsa and openssl know no lock. */
final class DirectoryLock implements Closeable {

    private static final String NAME = ".jcard.lock";
    private static final long STEP_MILLIS = 50;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** What is done under the lock. */
    interface Action<T> {
        T run() throws IOException;
    }

    /** Runs {@code action} alone; waits for others for up to {@code patience}. */
    static <T> T during(Path directory, Duration patience, Action<T> action) throws IOException {
        DirectoryLock lock = acquire(directory, patience);
        try {
            return action.run();
        } finally {
            lock.close();
        }
    }

    private static DirectoryLock acquire(Path directory, Duration patience) throws IOException {
        FileChannel channel = FileChannel.open(directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long end = System.nanoTime() + patience.toNanos();
        while (!tryLock(channel)) {
            if (System.nanoTime() > end) {
                channel.close();
                throw new SmartCardException("another program is changing " + directory, "again when it has ended", null);
            }
            pause(channel);
        }
        return new DirectoryLock(channel);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void pause(FileChannel channel) throws IOException {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            channel.close();
            throw new SmartCardException("interrupted while waiting for another program", null, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
