package dev.jcard.vm.vpcd;

import dev.jcard.core.Bytes;
import dev.jcard.core.TransportException;
import dev.jcard.core.TransportException.Reason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * A card plugged into pcscd through vpcd, until closed. When pcscd goes away the card is plugged in again as soon as it
 * is back.
 *
 * <p>Several attachments may run in one process, each on a port of its own: vpcd listens at {@link #DEFAULT_PORT} and the
 * next one.
 */
public final class VpcdAttachment implements AutoCloseable {

    /** Where vpcd's first slot listens. */
    public static final int DEFAULT_PORT = 35963;

    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int ATR = 4;
    private static final int INTERNAL_ERROR = 0x6F00;
    private static final long RETRY_MILLIS = 300;

    private final CardInSlot card;
    private final InetSocketAddress address;
    private final Thread thread;
    private final CountDownLatch seen = new CountDownLatch(1);
    private volatile VpcdLink link;
    private volatile boolean closed;

    private VpcdAttachment(CardInSlot card, InetSocketAddress address, VpcdLink link) {
        this.card = card;
        this.address = address;
        this.link = link;
        this.thread = new Thread(this::serveUntilClosed, "vpcd-" + address.getPort());
        thread.setDaemon(true);
    }

    /**
     * Plugs {@code card} in.
     *
     * @throws TransportException NO_SERVICE when nothing listens at {@code address}
     */
    public static VpcdAttachment attach(CardInSlot card, InetSocketAddress address) {
        VpcdAttachment attachment = new VpcdAttachment(card, address, connect(address));
        attachment.thread.start();
        return attachment;
    }

    /**
     * Waits until pcscd has looked at the card, so that programs see it.
     *
     * @return false when that did not happen in time
     */
    public boolean awaitSeen(Duration timeout) {
        try {
            return seen.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Pulls the card out and waits for its thread. */
    @Override
    public void close() {
        closed = true;
        closeQuietly(link);
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static VpcdLink connect(InetSocketAddress address) {
        try {
            return new VpcdLink(address);
        } catch (IOException e) {
            throw new TransportException(Reason.NO_SERVICE,
                    "no virtual reader listens at " + address.getHostString() + ":" + address.getPort(),
                    "install vsmartcard-vpcd and start pcscd", e);
        }
    }

    private void serveUntilClosed() {
        while (!closed) {
            try {
                serve();
            } catch (IOException lost) {
                closeQuietly(link);
                card.powerOff();
                if (!closed) {
                    LoggerFactory.getLogger(VpcdAttachment.class).info("the reader at {} went away; waiting for it", address);
                    reconnect();
                }
            }
        }
        closeQuietly(link);
    }

    private void serve() throws IOException {
        while (!closed) {
            Bytes message = link.receive();
            if (message.length() == 1) {
                control(message.u1(0));
            } else if (!message.isEmpty()) {
                link.send(answer(message));
            }
        }
    }

    private void control(int code) throws IOException {
        switch (code) {
            case POWER_OFF -> card.powerOff();
            case POWER_ON -> card.powerOn();
            case RESET -> card.reset();
            case ATR -> {
                link.send(card.atr());
                seen.countDown();
            }
            default -> {
                // A control code of a later vpcd; none so far wants an answer.
            }
        }
    }

    /** A card answers something whatever happens inside it. */
    private Bytes answer(Bytes command) {
        try {
            return card.transmit(command);
        } catch (RuntimeException e) {
            return Bytes.u2(INTERNAL_ERROR);
        }
    }

    private void reconnect() {
        while (!closed) {
            try {
                Thread.sleep(RETRY_MILLIS);
                link = new VpcdLink(address);
                LoggerFactory.getLogger(VpcdAttachment.class).info("plugged in again at {}", address);
                return;
            } catch (IOException stillAway) {
                continue;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void closeQuietly(VpcdLink link) {
        try {
            link.close();
        } catch (IOException e) {
            // The socket is gone either way.
        }
    }
}
