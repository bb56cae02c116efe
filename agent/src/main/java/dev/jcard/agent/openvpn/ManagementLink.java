package dev.jcard.agent.openvpn;

import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lines to and from the management interface: CRLF from OpenVPN, LF to it. Only the password prompt comes without an end of
 * line.
 */
final class ManagementLink implements AutoCloseable {

    static final String PASSWORD_PROMPT = "ENTER PASSWORD:";
    private static final int MAX_LINE = 1 << 16;

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(8192).flip();

    ManagementLink(SocketChannel channel) {
        this.channel = channel;
    }

    static ManagementLink connect(ManagementAddress where) throws IOException {
        boolean unix = where.address() instanceof UnixDomainSocketAddress;
        SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        try {
            channel.connect(where.address());
            return new ManagementLink(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The next line without its end; {@link #PASSWORD_PROMPT} alone; empty at the end of the stream. */
    Optional<String> read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (!buffer.hasRemaining()) {
                if (isPrompt(line)) {
                    return Optional.of(PASSWORD_PROMPT);
                }
                buffer.clear();
                int count = channel.read(buffer);
                buffer.flip();
                if (count < 0) {
                    return line.size() == 0 ? Optional.empty() : Optional.of(text(line));
                }
                continue;
            }
            byte next = buffer.get();
            if (next == '\n') {
                return Optional.of(text(line));
            }
            line.write(next);
            if (line.size() > MAX_LINE) {
                throw new MalformedDataException("OpenVPN sent a line of more than " + MAX_LINE + " bytes");
            }
        }
    }

    private static boolean isPrompt(ByteArrayOutputStream line) {
        return line.size() == PASSWORD_PROMPT.length() && text(line).equals(PASSWORD_PROMPT);
    }

    private static String text(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    void write(String line) throws IOException {
        send(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** A line of three parts around a secret, which leaves no other trace in memory than the buffer wiped here. */
    void write(String before, Secret secret, String after) throws IOException {
        ByteBuffer line = secret.use(raw -> {
            byte[] quoted = quote(raw);
            ByteBuffer all = ByteBuffer.allocate(before.length() + quoted.length + after.length() + 1);
            all.put(before.getBytes(StandardCharsets.UTF_8)).put(quoted).put(after.getBytes(StandardCharsets.UTF_8)).put((byte) '\n');
            java.util.Arrays.fill(quoted, (byte) 0);
            return all.flip();
        });
        try {
            send(line);
        } finally {
            java.util.Arrays.fill(line.array(), (byte) 0);
        }
    }

    /** A line that is the secret alone, not quoted. */
    void writeBare(Secret secret) throws IOException {
        ByteBuffer line = secret.use(raw -> ByteBuffer.allocate(raw.length + 1).put(raw).put((byte) '\n').flip());
        try {
            send(line);
        } finally {
            java.util.Arrays.fill(line.array(), (byte) 0);
        }
    }

    /** Backslash and quote are escaped inside double quotes. */
    private static byte[] quote(byte[] raw) {
        int extra = 0;
        for (byte b : raw) {
            extra += b == '\\' || b == '"' ? 1 : 0;
        }
        byte[] quoted = new byte[raw.length + extra];
        int at = 0;
        for (byte b : raw) {
            if (b == '\\' || b == '"') {
                quoted[at++] = '\\';
            }
            quoted[at++] = b;
        }
        return quoted;
    }

    private void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
