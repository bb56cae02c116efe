package dev.jcard.vm.vpcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.TransportException;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The protocol against a stand-in for vpcd; the real one is used by the tests of the reader module. */
@Timeout(20)
class VpcdAttachmentTest {

    private static final class RecordingCard implements CardInSlot {
        final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public Bytes atr() {
            return Bytes.parseHex("3B00");
        }

        @Override
        public void powerOn() {
            events.add("on");
        }

        @Override
        public void powerOff() {
            events.add("off");
        }

        @Override
        public void reset() {
            events.add("reset");
        }

        @Override
        public Bytes transmit(Bytes command) {
            if (command.u1(1) == 0xFF) {
                throw new IllegalStateException("broken card");
            }
            return Bytes.zeros(40_000).plus(Bytes.parseHex("9000"));
        }
    }

    private final RecordingCard card = new RecordingCard();

    private static void send(Socket socket, String hex) throws IOException {
        Bytes content = Bytes.parseHex(hex);
        socket.getOutputStream().write(Bytes.u2(content.length()).toArray());
        socket.getOutputStream().write(content.toArray());
    }

    private static Bytes receive(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] content = new byte[in.readUnsignedShort()];
        in.readFully(content);
        return Bytes.of(content);
    }

    private static InetSocketAddress addressOf(ServerSocket server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    @Test
    void servesAReader() throws IOException {
        try (ServerSocket server = new ServerSocket(0);
                VpcdAttachment attachment = VpcdAttachment.attach(card, addressOf(server));
                Socket reader = server.accept()) {
            assertFalse(attachment.awaitSeen(Duration.ZERO));
            send(reader, "04");
            assertEquals("3B00", receive(reader).toHex());
            assertTrue(attachment.awaitSeen(Duration.ofSeconds(5)));
            send(reader, "01");
            send(reader, "02");
            send(reader, "00A4040000");
            assertEquals(40_002, receive(reader).length(), "lengths are unsigned 16 bit");
            send(reader, "00FF0000");
            assertEquals("6F00", receive(reader).toHex());
            send(reader, "00");
            send(reader, "04");
            receive(reader);
            assertEquals(List.of("on", "reset", "off"), card.events);
        }
    }

    @Test
    void comesBackAfterTheReaderWasAway() throws IOException {
        try (ServerSocket server = new ServerSocket(0);
                VpcdAttachment attachment = VpcdAttachment.attach(card, addressOf(server))) {
            server.accept().close();
            try (Socket reader = server.accept()) {
                send(reader, "04");
                assertEquals("3B00", receive(reader).toHex());
                assertEquals(List.of("off"), card.events);
                assertTrue(attachment.awaitSeen(Duration.ofSeconds(5)));
            }
        }
    }

    @Test
    void closingUnplugs() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            VpcdAttachment attachment = VpcdAttachment.attach(card, addressOf(server));
            try (Socket reader = server.accept()) {
                attachment.close();
                assertEquals(-1, reader.getInputStream().read());
            }
        }
    }

    @Test
    void saysWhenNothingListens() throws IOException {
        InetSocketAddress nobody;
        try (ServerSocket server = new ServerSocket(0)) {
            nobody = addressOf(server);
        }
        TransportException e = assertThrows(TransportException.class, () -> VpcdAttachment.attach(card, nobody));
        assertEquals(TransportException.Reason.NO_SERVICE, e.reason());
    }
}
