package dev.jcard.agent.ssh;

import dev.jcard.core.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An SSH agent on a Unix socket: lists keys, signs (RSA with SHA-256 and SHA-512, ECDSA, Ed25519), binds sessions, locks
 * and unlocks. Keys cannot be added or removed: they are those of the card.
 *
 * <p>{@link #run} serves in the calling thread, with one more thread per connection; {@link #close} from any thread ends it.
 */
public final class SshAgent implements AutoCloseable {

    private static final int LONGEST_MESSAGE = 256 * 1024;
    private static final int MOST_CONNECTIONS = 64;

    private final AgentSocket socket;
    private final AgentCore core;
    private final Semaphore places = new Semaphore(MOST_CONNECTIONS);
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

    private SshAgent(AgentSocket socket, AgentCore core) {
        this.socket = socket;
        this.core = core;
    }

    /**
     * Creates the socket, with permissions 0600.
     *
     * @param path where; a socket left there by an agent that died is replaced
     * @param identities the keys
     * @param approval asked before each signature
     * @param log gets a line for each signature and each problem
     */
    public static SshAgent listen(Path path, SshIdentities identities, Predicate<SignatureRequest> approval, Consumer<String> log)
            throws IOException {
        return new SshAgent(AgentSocket.bind(path), new AgentCore(identities, approval, log));
    }

    /** Serves until {@link #close}. */
    public void run() throws IOException {
        try {
            while (true) {
                places.acquire();
                start(socket.accept());
            }
        } catch (ClosedChannelException closed) {
            core.log("the agent has ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(SocketChannel connection) {
        connections.add(connection);
        Thread thread = new Thread(() -> serve(connection), "ssh-agent");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(SocketChannel connection) {
        AgentSession session = new AgentSession(core);
        try (connection) {
            while (true) {
                write(connection, session.answer(read(connection)));
            }
        } catch (EOFException | ClosedChannelException end) {
            // The program has got what it wanted.
        } catch (IOException | RuntimeException e) {
            core.log("a connection broke: " + e.getMessage());
        } finally {
            connections.remove(connection);
            places.release();
        }
    }

    private static Bytes read(SocketChannel connection) throws IOException {
        int length = readFully(connection, Integer.BYTES).u4At(0);
        if (length < 1 || length > LONGEST_MESSAGE) {
            throw new IOException("a message of " + Integer.toUnsignedString(length) + " bytes");
        }
        return readFully(connection, length);
    }

    private static Bytes readFully(SocketChannel connection, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (connection.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return Bytes.of(buffer.array());
    }

    private static void write(SocketChannel connection, Bytes message) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Bytes.u4(message.length()).plus(message).toArray());
        while (buffer.hasRemaining()) {
            connection.write(buffer);
        }
    }

    /** Ends all connections and removes the socket. */
    @Override
    public void close() throws IOException {
        socket.close();
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }
}
