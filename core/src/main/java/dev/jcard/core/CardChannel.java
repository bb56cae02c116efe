package dev.jcard.core;

/**
 * The seam to a card: one command in, one response out.
 *
 * <p>PC/SC readers, the virtual card, replayed transcripts, tracing and secure messaging all implement it. A channel
 * belongs to one thread. Decorators own what they wrap and close it.
 */
public interface CardChannel extends AutoCloseable {

    /**
     * Sends {@code command} and returns what the card answered, whatever its status word.
     *
     * @throws TransportException when no answer could be had
     */
    ResponseApdu transmit(CommandApdu command);

    /** The answer to reset of the card, or empty when the channel has none. */
    default Bytes atr() {
        return Bytes.EMPTY;
    }

    /** The largest command data field that may be sent in one APDU: 255, or up to 65535 with extended length. */
    default int maxCommandData() {
        return 255;
    }

    /** Resets the card: logged-in identities and transient memory are gone. */
    default void reset() {
        throw new TransportException(TransportException.Reason.OTHER, "this channel cannot reset its card", null, null);
    }

    @Override
    default void close() {
    }
}
