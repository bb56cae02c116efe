package dev.jcard.pcsc;

import dev.jcard.core.TransportException;
import dev.jcard.core.TransportException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The readers that PC/SC knows. For one thread. Every question and every card gets a connection to the daemon of its own,
 * so that a restarted daemon is no obstacle.
 *
 * <p>Waiting looks again every {@value #POLL_MILLIS} ms: the library can neither cancel a wait nor be trusted to end an
 * unlimited one.
 */
public final class Readers implements AutoCloseable {

    private static final long POLL_MILLIS = 200;

    private Readers() {
    }

    /**
     * Makes sure that the daemon answers.
     *
     * @throws TransportException NO_SERVICE, NOT_PERMITTED
     */
    public static Readers open() {
        PcscContext.establish().close();
        return new Readers();
    }

    /** All readers, perhaps none; the daemon itself is asked, and no card is touched. */
    public List<Reader> list() {
        return PcscContext.readers();
    }

    /**
     * The reader that {@code selector} means: a number as listed, a name, or a part of a name that only one has.
     * Without selector the only reader with a card.
     *
     * @param selector or null
     * @throws TransportException NO_READER, AMBIGUOUS_READER or NO_CARD, with the readers there are
     */
    public Reader choose(String selector) {
        return ReaderChoice.choose(list(), selector);
    }

    /**
     * Waits until a reader that {@code wanted} accepts has a card.
     *
     * @param timeout how long at most; null without limit
     * @throws TransportException NO_CARD after the timeout, CANCELLED when the thread is interrupted
     */
    public Reader waitForCard(Predicate<Reader> wanted, Duration timeout) {
        long end = timeout == null ? Long.MAX_VALUE : System.nanoTime() + timeout.toNanos();
        while (true) {
            for (Reader reader : list()) {
                if (reader.cardPresent() && wanted.test(reader)) {
                    return reader;
                }
            }
            if (timeout != null && System.nanoTime() - end >= 0) {
                throw new TransportException(Reason.NO_CARD, "no card was inserted in time", "insert one and try again", null);
            }
            pause();
        }
    }

    /**
     * Connects to the card in {@code reader} with a transaction around everything until it is closed.
     *
     * @param exclusive refuse other programs even between transactions
     * @throws TransportException NO_CARD, CARD_MUTE, CARD_IN_USE, ...
     */
    public PcscCard connect(Reader reader, boolean exclusive) {
        return PcscCard.connect(reader.name(), exclusive);
    }

    @Override
    public void close() {
        // Nothing is kept open between calls.
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Reason.CANCELLED, "stopped waiting for a card", null, e);
        }
    }
}
