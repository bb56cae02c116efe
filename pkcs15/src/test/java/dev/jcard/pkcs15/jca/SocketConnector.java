package dev.jcard.pkcs15.jca;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.vm.VirtualCard;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Lets another Java program use the virtual card of a test: the "reader" is a port, APDUs go with their length in front. */
public final class SocketConnector implements CardConnector {

    @Override
    public CardChannel connect(String port) {
        try {
            return new SocketChannel(new Socket("127.0.0.1", Integer.parseInt(port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record SocketChannel(Socket socket) implements CardChannel {
        @Override
        public ResponseApdu transmit(CommandApdu command) {
            try {
                send(socket, command.encode());
                return ResponseApdu.parse(receive(socket));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void send(Socket socket, Bytes content) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeShort(content.length());
        out.write(content.toArray());
    }

    private static Bytes receive(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] content = new byte[in.readUnsignedShort()];
        in.readFully(content);
        return Bytes.of(content);
    }

    /** Serves {@code card} to one program after the other until the socket is closed. */
    static void serve(ServerSocket server, VirtualCard card) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                card.reset();
                while (true) {
                    send(socket, card.transmit(receive(socket)));
                }
            } catch (EOFException next) {
                card.reset();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
