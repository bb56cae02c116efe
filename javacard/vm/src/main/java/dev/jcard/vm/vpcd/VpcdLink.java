package dev.jcard.vm.vpcd;

import dev.jcard.core.Bytes;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Optional;

/** The socket to vpcd: messages of a 16-bit length and that many bytes. */
final class VpcdLink implements AutoCloseable {

    private static final int CONNECT_MILLIS = 3000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final Optional<SocketOption<Boolean>> quickAck;

    VpcdLink(InetSocketAddress address) throws IOException {
        socket = new Socket();
        try {
            socket.connect(address, CONNECT_MILLIS);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
            quickAck = findQuickAck();
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Reads one message fully; vpcd sends length and content apart. */
    Bytes receive() throws IOException {
        int length = in.readUnsignedShort();
        acknowledgeNow();
        byte[] content = new byte[length];
        in.readFully(content);
        acknowledgeNow();
        return Bytes.of(content);
    }

    void send(Bytes content) throws IOException {
        out.write(Bytes.u2(content.length()).plus(content).toArray());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Without it Linux waits 40 ms with the acknowledgement that vpcd's second write waits for; it resets itself. */
    private void acknowledgeNow() throws IOException {
        if (quickAck.isPresent()) {
            socket.setOption(quickAck.get(), true);
        }
    }

    @SuppressWarnings("unchecked")
    private Optional<SocketOption<Boolean>> findQuickAck() {
        return socket.supportedOptions().stream()
                .filter(option -> option.name().equals("TCP_QUICKACK"))
                .map(option -> (SocketOption<Boolean>) option).findFirst();
    }
}
