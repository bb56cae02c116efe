package dev.jcard.pkcs15.jca;

import dev.jcard.core.CardChannel;

/**
 * Finds a card by the name of its reader. {@link CardProvider#configure} looks for one with {@link java.util.ServiceLoader},
 * because this package does not know readers.
 */
public interface CardConnector {

    /**
     * Connects to the card, or waits for it.
     *
     * @param reader name or part of it; empty: the only reader with a card
     * @throws dev.jcard.core.TransportException when there is none
     */
    CardChannel connect(String reader);
}
